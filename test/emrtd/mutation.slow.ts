import { halfOfDamagedUploads } from './damage.ts';

// The other half runs beside this one: mutation-other-half.slow.ts.
halfOfDamagedUploads(10_000, 0);
