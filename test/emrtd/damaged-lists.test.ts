import { damagedLists } from './damaged-lists.ts';

damagedLists(200);
