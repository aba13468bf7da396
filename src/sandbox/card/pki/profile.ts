// BSI TR-03105-5.2, ICAO 9303-12 §4.1: the families of keys and signatures met on real cards.
import { generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { HashName } from './hash.ts';
import type { SignatureScheme } from './signature.ts';

export type CardProfile =
  | 'p256-named'
  | 'brainpool384-explicit'
  | 'brainpool512-explicit'
  | 'rsa-pss-4096'
  | 'rsa-4096';

export interface ProfileAlgorithms {
  readonly hash: HashName;
  readonly scheme: SignatureScheme;
  readonly key: EcKey | RsaKey;
}

interface EcKey {
  readonly type: 'ec';
  readonly namedCurve: string;
  /** `explicit` writes the whole curve into the key, as the Vietnamese passport authority does. */
  readonly paramEncoding: 'named' | 'explicit';
}

interface RsaKey {
  readonly type: 'rsa';
  readonly modulusLength: number;
}

export const profiles: Readonly<Record<CardProfile, ProfileAlgorithms>> = {
  'p256-named': { hash: 'sha256', scheme: 'ecdsa', key: ec('prime256v1', 'named') },
  'brainpool384-explicit': { hash: 'sha384', scheme: 'ecdsa', key: ec('brainpoolP384r1', 'explicit') },
  'brainpool512-explicit': { hash: 'sha512', scheme: 'ecdsa', key: ec('brainpoolP512r1', 'explicit') },
  'rsa-pss-4096': { hash: 'sha256', scheme: 'rsa-pss', key: { type: 'rsa', modulusLength: 4096 } },
  'rsa-4096': { hash: 'sha256', scheme: 'rsa-pkcs1', key: { type: 'rsa', modulusLength: 4096 } },
};

export const cardProfiles = Object.keys(profiles) as readonly CardProfile[];

export function makeProfileKeyNow(profile: CardProfile): KeyObject {
  const { key } = profiles[profile];
  return (key.type === 'ec' ? generateKeyPairSync('ec', key) : generateKeyPairSync('rsa', key)).privateKey;
}

/** Off the main thread: a 4096-bit RSA key takes up to a few seconds. */
export async function makeProfileKey(profile: CardProfile): Promise<KeyObject> {
  const { key } = profiles[profile];
  const generate = promisify(generateKeyPair);
  return (key.type === 'ec' ? await generate('ec', key) : await generate('rsa', key)).privateKey;
}

function ec(namedCurve: string, paramEncoding: EcKey['paramEncoding']): EcKey {
  return { type: 'ec', namedCurve, paramEncoding };
}
