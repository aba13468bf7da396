// WebAuthn Level 3 §5.1.8: RegistrationResponseJSON and AuthenticationResponseJSON, with bounds of ours.
import { z } from 'zod';

const base64url = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/);

/** 1023 bytes, §7.1 step 25. */
const credentialId = base64url(1364);
const clientDataJSON = base64url(8192);

/** Browsers add members from year to year: those not named here are dropped unread. */
const credential = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };

export const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
export type Transport = (typeof transports)[number];

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    attestationObject: base64url(65536),
    transports: z.array(z.string().max(32)).max(16).optional(),
  }),
});

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    authenticatorData: base64url(8192),
    signature: base64url(4096),
    userHandle: z
      .string()
      .max(86)
      .regex(/^[A-Za-z0-9_-]*$/)
      .nullish(),
  }),
});

export type RegistrationResponse = z.infer<typeof registration>;
export type AssertionResponse = z.infer<typeof assertion>;

export function readRegistration(posted: unknown): RegistrationResponse | undefined {
  return registration.safeParse(posted).data;
}

export function readAssertion(posted: unknown): AssertionResponse | undefined {
  return assertion.safeParse(posted).data;
}

/** Hints of the browser's on how to reach the authenticator again; unknown ones are dropped. */
export function knownTransports(given: readonly string[] = []): readonly Transport[] {
  return transports.filter((transport) => given.includes(transport));
}
