import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decoyKey } from '../../../src/authenticator/passkey/decoy-key.ts';
import { isFramed, readClientData } from '../../../src/authenticator/webauthn/client-data.ts';
import { algorithmOf } from '../../../src/authenticator/webauthn/public-key.ts';
import { knownTransports, readAssertion, readRegistration } from '../../../src/authenticator/webauthn/response.ts';
import { type PasskeySettings, passkeySettings } from '../../../src/authenticator/webauthn/settings.ts';
import { verifyAssertion, verifyNewCredential } from '../../../src/authenticator/webauthn/webauthn.ts';
import { aDevice, noon, settings } from '../support/ground.ts';

const challenge = Buffer.alloc(32, 7).toString('base64url');
const creation = {
  rp: { id: settings.rpId, name: settings.rpName },
  user: { id: Buffer.alloc(32, 1).toString('base64url'), name: 'x', displayName: 'x' },
  challenge,
  pubKeyCredParams: [],
};
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const bytes = fc.uint8Array({ maxLength: 300 });

describe('hostile bytes', () => {
  const registered = aDevice().register(creation);
  const device = aDevice();
  device.register(creation);
  const signed = device.authenticate({ challenge });

  it('are judged, never thrown, as an attestation object', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (hostile) => {
        const response = { ...registered, response: { ...registered.response, attestationObject: base64url(hostile) } };
        const read = readRegistration(response);
        if (!read) return;
        expect((await verifyNewCredential(read, challenge, settings, noon)).accepted).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('are judged, never thrown, as one changed byte of an attestation object, and the key stays the attested one', async () => {
    const original = Buffer.from(registered.response.attestationObject, 'base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(original);
        changed[at]! ^= by;
        const read = readRegistration({
          ...registered,
          response: { ...registered.response, attestationObject: base64url(changed) },
        });
        const verdict = await verifyNewCredential(read!, challenge, settings, noon);
        if (verdict.accepted) expect(verdict.credentialId).toBe(registered.id);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused as any changed byte of authenticator data, client data or signature', async () => {
    const publicKey = await registeredKey();
    const parts = ['authenticatorData', 'clientDataJSON', 'signature'] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts), fc.nat(), fc.integer({ min: 1, max: 255 }), async (part, at, by) => {
        const answered = pair.authenticate({ challenge });
        const changed = Buffer.from(answered.response[part], 'base64url');
        changed[at % changed.length]! ^= by;
        const read = readAssertion({
          ...answered,
          response: { ...answered.response, [part]: base64url(changed) },
        });
        expect((await verifyAssertion(read!, publicKey, challenge, settings)).accepted).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('are judged in bounded time when nested without end', async () => {
    const nested = Buffer.alloc(48_000, 0x81);
    const read = readRegistration({
      ...registered,
      response: { ...registered.response, attestationObject: base64url(nested) },
    });
    const began = performance.now();
    expect((await verifyNewCredential(read!, challenge, settings, noon)).accepted).toBe(false);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('are judged, never thrown, as a key', () => {
    fc.assert(fc.property(bytes, (hostile) => void algorithmOf(hostile)));
  });

  it('are nothing or client data, never an exception', () => {
    fc.assert(fc.property(fc.anything(), (posted) => void readClientData(posted)));
    fc.assert(
      fc.property(fc.json(), (text) => {
        const posted = { response: { clientDataJSON: base64url(Buffer.from(text)) } };
        const read = readClientData(posted);
        if (read) expect(read.challenge).toMatch(/^[A-Za-z0-9_-]{43}$/);
      }),
    );
  });

  it('are nothing or a response, never an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (posted) => {
        readAssertion(posted);
        readRegistration(posted);
      }),
    );
    expect(readAssertion(signed)).toBeDefined();
  });

  // Ed25519, whose signatures have one encoding; the library reads the DER of an ECDSA signature leniently.
  const pair = aDevice({ alg: 'EdDSA' });
  const made = pair.register(creation);
  const registeredKey = async () => {
    const verdict = await verifyNewCredential(readRegistration(made)!, challenge, settings, noon);
    if (!verdict.accepted) throw verdict.cause;
    return verdict.publicKey;
  };
});

describe('reading a response', () => {
  const made = aDevice().register(creation);

  it('drops members a browser adds', () => {
    expect(readRegistration({ ...made, novelty: 1 })).not.toHaveProperty('novelty');
  });

  it('takes a handle that is null or empty as absent', () => {
    const device = aDevice();
    device.register(creation);
    const { response, ...rest } = device.authenticate({ challenge });
    for (const userHandle of [null, '', undefined])
      expect(readAssertion({ ...rest, response: { ...response, userHandle } })?.response.userHandle || null).toBeNull();
  });

  it.each([
    ['padding', 'abc='],
    ['the other alphabet', 'a+/b'],
    ['white space', 'ab c'],
    ['nothing', ''],
    ['more than 1023 bytes', 'a'.repeat(1365)],
  ])('refuses an id with %s', (_, id) => {
    expect(readRegistration({ ...made, id, rawId: id })).toBeUndefined();
  });

  it('refuses what is larger than any authenticator makes', () => {
    const attestationObject = 'a'.repeat(65537);
    expect(readRegistration({ ...made, response: { ...made.response, attestationObject } })).toBeUndefined();
  });

  it('keeps known transports', () => {
    expect(knownTransports(['usb', 'nfc', 'smoke'])).toEqual(['nfc', 'usb']);
    expect(knownTransports()).toEqual([]);
  });
});

describe('client data', () => {
  const data = (members: object) => ({ challenge, ...members }) as Parameters<typeof isFramed>[0];

  it('is of a page of ours when no frame is told of', () => {
    expect(isFramed(data({}))).toBe(false);
    expect(isFramed(data({ crossOrigin: false }))).toBe(false);
  });

  it.each([
    { crossOrigin: true },
    { crossOrigin: 'false' },
    { crossOrigin: null },
    { topOrigin: 'https://evil.test' },
    { topOrigin: null },
    { crossOrigin: false, topOrigin: '' },
  ])('is of a frame when it says %p', (members) => {
    expect(isFramed(data(members))).toBe(true);
  });
});

describe('the decoy', () => {
  it('is a key like any other', () => {
    expect(algorithmOf(decoyKey)).toBe(-7);
  });
});

describe('settings', () => {
  const passkey = { name: 'Thai Nguyen ID', challenge_seconds: 300, related_origins: [] };

  it('take origin and relying party id from the issuer', () => {
    expect(passkeySettings({ issuer: 'http://localhost:3000', passkey })).toEqual({
      origins: ['http://localhost:3000'],
      rpId: 'localhost',
      rpName: 'Thai Nguyen ID',
      challengeSeconds: 300,
      approved: [],
    });
  });

  it('keep the relying party id of before, where the issuer has moved', () => {
    const [issuer, before] = ['https://dinhdanh.example.test', 'https://id.example.test'];
    const moved = { ...passkey, rp_id: 'id.example.test', related_origins: [before, issuer] };
    expect(passkeySettings({ issuer, passkey: moved })).toMatchObject({
      origins: [issuer, before, issuer],
      rpId: 'id.example.test',
    });
  });
});

describe('a ceremony at a related origin', () => {
  const related = 'https://dinhdanh.example.test';
  const trusting = { ...settings, origins: [...settings.origins, related] };
  const judge = async (origin: string, by: PasskeySettings = trusting, rpId = settings.rpId) => {
    const device = aDevice({ origin, rpId });
    const made = await verifyNewCredential(readRegistration(device.register(creation))!, challenge, by, noon);
    return made.accepted;
  };

  it('counts where that origin is configured', async () => {
    expect(await judge(related)).toBe(true);
  });

  it('does not count where it is not', async () => {
    expect(await judge(related, settings)).toBe(false);
  });

  it.each([
    ['a host below it', 'https://www.dinhdanh.example.test'],
    ['another port of it', 'https://dinhdanh.example.test:8443'],
    ['it without https', 'http://dinhdanh.example.test'],
    ['a host that begins like it', 'https://dinhdanh.example.test.evil.test'],
  ])('does not count at %s', async (_, origin) => {
    expect(await judge(origin)).toBe(false);
  });

  it('does not count for the relying party id of that origin', async () => {
    expect(await judge(related, trusting, 'dinhdanh.example.test')).toBe(false);
  });
});
