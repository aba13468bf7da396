// WebAuthn Level 3 §6 (authenticator model) and §5.1.3-5.1.4 (what the browser adds), in software and willing to lie.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { type Cbor, cbor } from './cbor.ts';

/** ES384 is one we do not accept. */
export type KeyType = 'ES256' | 'EdDSA' | 'RS256' | 'ES384';

/** `packed` signed by a maker's key, whose certificate comes first in `x5c`. */
export interface MakerAttestation {
  readonly x5c: readonly Uint8Array[];
  readonly privateKey: KeyObject;
}

export interface SoftwareAuthenticatorOptions {
  readonly origin: string;
  /** The origin's host when absent. */
  readonly rpId?: string;
  readonly alg?: KeyType;
  /** Backed up and on several devices, as most phones do; false never leaves its device. */
  readonly synced?: boolean;
  readonly aaguid?: string;
  readonly attestation?: 'none' | 'self' | MakerAttestation;
  /** Whether it counts signatures. Synced ones do not. */
  readonly counts?: boolean;
}

/** What to get wrong in one ceremony; everything else is done right. */
export interface Forgery {
  readonly type?: string;
  readonly origin?: string;
  /** base64url. */
  readonly challenge?: string;
  readonly crossOrigin?: unknown;
  readonly topOrigin?: string;
  /** Members of client data that nobody knows yet. */
  readonly moreClientData?: Readonly<Record<string, unknown>>;
  readonly rpId?: string;
  readonly userPresent?: boolean;
  readonly userVerified?: boolean;
  readonly backupEligible?: boolean;
  readonly backedUp?: boolean;
  readonly counter?: number;
  /** Only when authenticating; null leaves it out. base64url. */
  readonly userHandle?: string | null;
  /** The id the response claims; when registering the attested one stays. base64url. */
  readonly credentialId?: string;
  /** Attests to this id, for example one somebody else has. base64url. */
  readonly attestedCredentialId?: string;
  readonly attestationFormat?: string;
  /** Takes the place of the statement, whatever its format. */
  readonly attestationStatement?: ReadonlyMap<string, Cbor>;
  /** Replaces the COSE key that is attested. */
  readonly coseKey?: Uint8Array;
  readonly tamperSignature?: boolean;
  /** Signs with this key instead of the credential's. */
  readonly signWith?: KeyObject;
}

export interface SoftwareCredential {
  /** base64url. */
  readonly id: string;
  readonly rpId: string;
  /** base64url. */
  readonly userHandle: string;
  readonly privateKey: KeyObject;
  counter: number;
}

export interface SoftwareAuthenticator {
  /** As `navigator.credentials.create` would answer; the credential stays in the authenticator. */
  register(options: PublicKeyCredentialCreationOptionsJSON, forge?: Forgery): RegistrationResponseJSON;
  /** As `navigator.credentials.get` would answer, with the newest credential that the options allow. */
  authenticate(options: PublicKeyCredentialRequestOptionsJSON, forge?: Forgery): AuthenticationResponseJSON;
  readonly credentials: readonly SoftwareCredential[];
}

const coseAlgorithm: Readonly<Record<KeyType, number>> = { ES256: -7, EdDSA: -8, RS256: -257, ES384: -35 };
const digest: Readonly<Record<KeyType, string | null>> = {
  ES256: 'sha256',
  EdDSA: null,
  RS256: 'sha256',
  ES384: 'sha384',
};

/** A device of the person's with all its passkeys. Everything it answers is what a browser's `toJSON()` would give. */
export function createSoftwareAuthenticator(options: SoftwareAuthenticatorOptions): SoftwareAuthenticator {
  const { origin, rpId = new URL(origin).hostname, alg = 'ES256', synced = true } = options;
  const { counts = !synced, attestation = 'none' } = options;
  const aaguid = Buffer.from((options.aaguid ?? '').replaceAll('-', '').padEnd(32, '0'), 'hex');
  const credentials: SoftwareCredential[] = [];

  const flags = (forge: Forgery, isAttested: boolean) =>
    flag(forge.userPresent ?? true, 0) |
    flag(forge.userVerified ?? true, 2) |
    flag(forge.backupEligible ?? synced, 3) |
    flag(forge.backedUp ?? synced, 4) |
    flag(isAttested, 6);
  const authenticatorData = (forge: Forgery, counter: number, attested: Uint8Array | null) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(forge.counter ?? counter);
    const parts = [sha256(forge.rpId ?? rpId), Buffer.of(flags(forge, attested !== null)), count];
    return Buffer.concat(attested ? [...parts, attested] : parts);
  };
  const signed = (data: Uint8Array, key: KeyObject, by: KeyType, forge: Forgery) => {
    const signature = sign(digest[by], data, forge.signWith ?? key);
    if (forge.tamperSignature) signature[signature.length - 1]! ^= 1;
    return signature;
  };

  return {
    credentials,
    register(asked, forge = {}) {
      const { privateKey, publicKey } = newKeyPair(alg);
      const id = forge.attestedCredentialId ?? randomBytes(32).toString('base64url');
      const credential = { id, rpId, userHandle: asked.user.id, privateKey, counter: 0 };
      const clientDataJSON = clientData('webauthn.create', asked.challenge, origin, forge);
      const coseKey = forge.coseKey ?? cbor(coseKeyOf(publicKey, alg));
      const authData = authenticatorData(forge, 0, attestedData(aaguid, Buffer.from(id, 'base64url'), coseKey));
      const toSign = Buffer.concat([authData, sha256(clientDataJSON)]);
      const [format, statement] = attest(attestation, (key, by) => signed(toSign, key, by, forge), privateKey, alg);
      credentials.push(credential);
      return {
        id: forge.credentialId ?? id,
        rawId: forge.credentialId ?? id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: { credProps: { rk: true } },
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          attestationObject: cbor(
            new Map<string, Cbor>([
              ['fmt', forge.attestationFormat ?? format],
              ['attStmt', forge.attestationStatement ?? statement],
              ['authData', authData],
            ]),
          ).toString('base64url'),
          transports: ['internal', 'hybrid'],
        },
      };
    },
    authenticate(asked, forge = {}) {
      const allowed = asked.allowCredentials?.map(({ id }) => id);
      const credential = credentials.findLast(({ id }) => !allowed?.length || allowed.includes(id));
      if (!credential) throw new Error('the authenticator has no such credential');
      if (counts) credential.counter += 1;
      const clientDataJSON = clientData('webauthn.get', asked.challenge, origin, forge);
      const authData = authenticatorData(forge, credential.counter, null);
      const toSign = Buffer.concat([authData, sha256(clientDataJSON)]);
      const userHandle = forge.userHandle === undefined ? credential.userHandle : forge.userHandle;
      const id = forge.credentialId ?? credential.id;
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signed(toSign, credential.privateKey, alg, forge).toString('base64url'),
          ...(userHandle === null ? {} : { userHandle }),
        },
      };
    },
  };
}

/** The public half as a COSE_Key, RFC 9053 §7. */
export function coseKeyOf(publicKey: KeyObject, alg: KeyType): ReadonlyMap<number, Cbor> {
  const jwk = publicKey.export({ format: 'jwk' });
  const bytes = (member: string | undefined) => Buffer.from(member ?? '', 'base64url');
  const named: [number, Cbor] = [3, coseAlgorithm[alg]];
  if (alg === 'RS256') return new Map<number, Cbor>([[1, 3], named, [-1, bytes(jwk.n)], [-2, bytes(jwk.e)]]);
  if (alg === 'EdDSA') return new Map<number, Cbor>([[1, 1], named, [-1, 6], [-2, bytes(jwk.x)]]);
  const curve = jwk.crv === 'P-384' ? 2 : 1;
  return new Map<number, Cbor>([[1, 2], named, [-1, curve], [-2, bytes(jwk.x)], [-3, bytes(jwk.y)]]);
}

function newKeyPair(alg: KeyType): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  if (alg === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ec', { namedCurve: alg === 'ES384' ? 'P-384' : 'P-256' });
}

function attest(
  how: 'none' | 'self' | MakerAttestation,
  signWith: (key: KeyObject, by: KeyType) => Buffer,
  ownKey: KeyObject,
  alg: KeyType,
): readonly [string, ReadonlyMap<string, Cbor>] {
  if (how === 'none') return ['none', new Map()];
  const statement = (by: KeyType, sig: Buffer): [string, Cbor][] => [
    ['alg', coseAlgorithm[by]],
    ['sig', sig],
  ];
  if (how === 'self') return ['packed', new Map(statement(alg, signWith(ownKey, alg)))];
  return ['packed', new Map([...statement('ES256', signWith(how.privateKey, 'ES256')), ['x5c', how.x5c]])];
}

/** §6.5.1. */
function attestedData(aaguid: Buffer, id: Buffer, coseKey: Uint8Array): Buffer {
  return Buffer.concat([aaguid, Buffer.of(id.length >> 8, id.length & 0xff), id, coseKey]);
}

/** §5.8.1. */
function clientData(type: string, challenge: string, origin: string, forge: Forgery): Buffer {
  const { crossOrigin = false, topOrigin } = forge;
  const plain = { type: forge.type ?? type, challenge: forge.challenge ?? challenge, origin: forge.origin ?? origin };
  return Buffer.from(
    JSON.stringify({
      ...plain,
      crossOrigin,
      ...(topOrigin === undefined ? {} : { topOrigin }),
      ...forge.moreClientData,
    }),
  );
}

function flag(isSet: boolean, bit: number): number {
  return isSet ? 1 << bit : 0;
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
