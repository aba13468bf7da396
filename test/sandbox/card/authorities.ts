import { generateKeyPairSync } from 'node:crypto';
import {
  type Authority,
  type CardProfile,
  cardProfiles,
  type Holder,
  makeAuthority,
  makeAuthorityKeys,
} from '../../../src/sandbox/card/index.ts';

/** One authority of every profile; a second or two for the RSA keys. */
export async function authoritiesOfAllProfiles(): Promise<ReadonlyMap<CardProfile, Authority>> {
  const keys = await Promise.all(cardProfiles.map(makeAuthorityKeys));
  return new Map(cardProfiles.map((profile, index) => [profile, makeAuthority(profile, { keys: keys[index]! })]));
}

export function aHolder(change: Partial<Holder> = {}): Holder {
  return {
    number: '019199912345',
    name: 'Nguyễn Thị Thử Nghiệm',
    birthDate: '1999-02-15',
    sex: 'female',
    issuedOn: '2022-06-20',
    expiryDate: '2039-02-15',
    ...change,
  };
}

export function ecKey() {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
}
