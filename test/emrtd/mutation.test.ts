import { damagedUploads } from './damage.ts';

damagedUploads(1000, ['p256-named', 'rsa-pss-4096']);
