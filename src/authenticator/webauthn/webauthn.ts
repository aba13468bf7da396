// WebAuthn Level 3 §7.1 and §7.2: verifying what an authenticator answered, through @simplewebauthn/server.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { type Attestation, readStatement, recordStatement } from './attestation.ts';
import { isFramed, readClientData } from './client-data.ts';
import { type Algorithm, algorithmOf, algorithms } from './public-key.ts';
import type { AssertionResponse, RegistrationResponse } from './response.ts';
import type { PasskeySettings } from './settings.ts';

/** §6.1: whether the key may leave its device, and whether it has. Bit BE never changes in a credential's life. */
export type DeviceType = 'single' | 'multi';

export interface Assertion {
  readonly accepted: true;
  readonly counter: number;
  readonly deviceType: DeviceType;
  readonly backedUp: boolean;
}

export interface NewCredential extends Assertion {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly algorithm: Algorithm;
  /** Absent where the authenticator does not tell its model. */
  readonly aaguid: string | null;
  readonly attestation: Attestation;
}

/** Why, for the log: never for the person, who is answered alike. */
export interface Doubt {
  readonly accepted: false;
  readonly cause: unknown;
}

const zeroAaguid = '00000000-0000-0000-0000-000000000000';
const deviceTypes = { singleDevice: 'single', multiDevice: 'multi' } as const;

/** Judges an answer to `challenge` made with `publicKey`: origin, relying party, presence, verification, signature. */
export async function verifyAssertion(
  response: AssertionResponse,
  publicKey: Uint8Array,
  challenge: string,
  settings: PasskeySettings,
): Promise<Assertion | Doubt> {
  return judged(async () => {
    refuseFramed(response);
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response: { ...response, response: withoutNull(response.response), clientExtensionResults: {} },
      // The library's counter check is a gate; ours is a signal. Zero disables it.
      credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter: 0 },
      ...expected(challenge, settings),
    });
    if (!verified) throw new Error('the signature does not verify');
    return { accepted: true, counter: info.newCounter, ...backup(info) };
  });
}

/** Judges a new credential: as above, and its key, its id and what it says of its make. */
export async function verifyNewCredential(
  response: RegistrationResponse,
  challenge: string,
  settings: PasskeySettings,
  now: Date,
): Promise<NewCredential | Doubt> {
  return judged(async () => {
    refuseFramed(response);
    const statement = readStatement(response.response.attestationObject);
    const { attestationObject } = statement;
    const { verified, registrationInfo: info } = await verifyRegistrationResponse({
      response: {
        ...response,
        response: { clientDataJSON: response.response.clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      supportedAlgorithmIDs: [...algorithms],
      ...expected(challenge, settings),
    });
    if (!verified) throw new Error('the attestation statement does not verify');
    const { id: credentialId, publicKey, counter } = info.credential;
    if (credentialId !== response.id) throw new Error('the credential id is not the attested one');
    const algorithm = algorithmOf(publicKey);
    if (!algorithm) throw new Error('the key does not fit its algorithm');
    const attestation = recordStatement(statement, info.aaguid, settings.approved, now);
    const aaguid = info.aaguid === zeroAaguid ? null : info.aaguid;
    return { accepted: true, credentialId, publicKey, algorithm, counter, aaguid, attestation, ...backup(info) };
  });
}

/** Whatever the library or the parsing of hostile bytes throws is a doubt; nothing in here does I/O that could fail. */
async function judged<T>(judge: () => Promise<T>): Promise<T | Doubt> {
  try {
    return await judge();
  } catch (cause) {
    return { accepted: false, cause };
  }
}

function expected(challenge: string, { origins, rpId }: PasskeySettings) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: [...origins],
    expectedRPID: rpId,
    requireUserVerification: true,
  };
}

function refuseFramed(response: unknown): void {
  const clientData = readClientData(response);
  if (!clientData || isFramed(clientData)) throw new Error('the ceremony ran in a frame of another site');
}

function backup(info: {
  readonly credentialDeviceType: keyof typeof deviceTypes;
  readonly credentialBackedUp: boolean;
}): Pick<Assertion, 'deviceType' | 'backedUp'> {
  return { deviceType: deviceTypes[info.credentialDeviceType], backedUp: info.credentialBackedUp };
}

function withoutNull({ userHandle, ...rest }: AssertionResponse['response']) {
  return userHandle ? { ...rest, userHandle } : rest;
}
