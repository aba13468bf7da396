import { halfOfDamagedUploads } from './damage.ts';

halfOfDamagedUploads(10_000, 1);
