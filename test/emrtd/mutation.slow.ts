import { cardProfiles } from '../../src/sandbox/card/index.ts';
import { damagedUploads } from './damage.ts';

damagedUploads(10_000, cardProfiles);
