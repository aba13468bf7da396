import type { Fact, FactDetails } from '../kernel/audit-trail.ts';
import type { Passkey } from './passkey/passkey.ts';

/** Everything this slice records. */
export const authenticatorActions = {
  registered: 'authenticator.passkey.registered',
  /** Registered by recovery, with a waiting time. */
  recovered: 'authenticator.passkey.recovered',
  used: 'authenticator.passkey.used',
  /** A signature counter that did not go up: the key may exist twice. A signal, not a gate. */
  counterWentBack: 'authenticator.passkey.counter_went_back',
  renamed: 'authenticator.passkey.renamed',
  removed: 'authenticator.passkey.removed',
  /** Worth more since its person used it where somebody of ours proved them. */
  raised: 'authenticator.passkey.raised',
} as const;

/** The subject did something with a passkey of theirs. */
export function passkeyFact(
  happened: keyof typeof authenticatorActions,
  passkey: Pick<Passkey, 'id' | 'subjectId'>,
  details: FactDetails = {},
): Fact {
  return {
    action: authenticatorActions[happened],
    actor: { kind: 'subject', subjectId: passkey.subjectId },
    subjectId: passkey.subjectId,
    details: { passkey_id: passkey.id, ...details },
  };
}
