import type { X509Certificate } from 'node:crypto';
import type { Config } from '../../platform/config/schema.ts';

/** A model of authenticator that may reach aal 3, and the attestation roots its maker signs under. */
export interface ApprovedAuthenticator {
  readonly aaguid: string;
  readonly anchors: readonly X509Certificate[];
}

export interface PasskeySettings {
  /** Where a ceremony may happen: here, and at origins related to the relying party id. */
  readonly origins: readonly string[];
  readonly rpId: string;
  readonly rpName: string;
  readonly challengeSeconds: number;
  /** Empty: nothing reaches aal 3, and no attestation is asked for. */
  readonly approved: readonly ApprovedAuthenticator[];
}

/** What a verb with a ceremony in it is told besides its input. */
export interface CeremonyContext {
  readonly settings: PasskeySettings;
  readonly now: Date;
  readonly random: (size: number) => Buffer;
}

/**
 * The origin is the issuer's and the relying party id its host, unless the issuer has moved away from the host its
 * passkeys were made for (WebAuthn Level 3 §5.11: the browser then asks that host whether ours is related to it).
 */
export function passkeySettings(
  config: Pick<Config, 'issuer' | 'passkey'>,
  approved: readonly ApprovedAuthenticator[] = [],
): PasskeySettings {
  const { origin, hostname } = new URL(config.issuer);
  const { name, challenge_seconds, rp_id, related_origins } = config.passkey;
  const origins = [origin, ...related_origins];
  return { origins, rpId: rp_id ?? hostname, rpName: name, challengeSeconds: challenge_seconds, approved };
}
