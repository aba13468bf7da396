import { damagedLists } from './damaged-lists.ts';

damagedLists(3000);
