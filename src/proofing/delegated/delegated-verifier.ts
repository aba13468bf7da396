import { createHash } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import type { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Outgoing, OutgoingFailure } from '../../platform/http/outgoing/outgoing.ts';
import type { Log } from '../../platform/log/log.ts';
import type { DelegatedEvidence, DelegatedVerdict, DelegatedVerifier } from '../ports.ts';
import { createCircuit } from './circuit.ts';
import { type Asked, type Bound, type ExchangeSettings, signedExchange, Unanswered } from './signed-exchange.ts';
import { challengeAnswer, verdictAnswer } from './wire.ts';

export interface DelegatedNeeds {
  readonly settings: ExchangeSettings;
  readonly outgoing: Outgoing;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  /** Calls at once; more are refused as `proofing.chip.busy`. */
  readonly atOnce?: number;
}

const retryAfterSeconds = 10;

/** A licensed verifier behind signed messages. A wrong answer is an absent one: `proofing.verifier.unavailable`, its cause in the log. */
export async function createDelegatedVerifier(needs: DelegatedNeeds): Promise<DelegatedVerifier> {
  const ask = asker(needs);
  return {
    fingerprint: await fingerprintOf(needs.settings),
    async challenge(caseId) {
      const answer = await ask({ purpose: 'challenge', case: caseId }, challengeAnswer, () => true);
      const expiresAt = new Date(answer.challenge_expires_at);
      return { challenge: Buffer.from(answer.challenge, 'base64url'), session: answer.session, expiresAt };
    },
    async judge(evidence) {
      const { session } = evidence;
      const challenge = evidence.challenge.toString('base64url');
      const asked = { purpose: 'verdict', case: evidence.caseId, claims: claimsOf(evidence) } as const;
      const answer = await ask(
        asked,
        verdictAnswer,
        (said) => said.session === session && said.challenge === challenge,
      );
      return verdictOf(answer);
    },
  };
}

function asker({ settings, outgoing, clock, log, atOnce = 32 }: DelegatedNeeds) {
  const circuit = createCircuit(clock);
  let running = 0;
  return async <Answer extends Bound>(
    asked: Asked,
    schema: z.ZodType<Answer>,
    isBound: (answer: Answer) => boolean,
  ): Promise<Answer> => {
    const waitSeconds = circuit.waitSeconds();
    if (waitSeconds > 0) throw new Refusal('proofing.verifier.unavailable', { retryAfterSeconds: waitSeconds });
    if (running >= atOnce) throw new Refusal('proofing.chip.busy');
    running += 1;
    try {
      const answer = await signedExchange({ settings, outgoing, clock }, asked, schema);
      if (!isBound(answer)) throw new Unanswered('other_session');
      circuit.succeeded();
      return answer;
    } catch (cause) {
      if (!(cause instanceof Unanswered && cause.isOurs)) circuit.failed();
      const transport = cause instanceof OutgoingFailure ? { reason: cause.reason } : {};
      log.warn(
        { err: cause, purpose: asked.purpose, ...transport },
        'the licensed verifier gave no answer that counts',
      );
      throw new Refusal('proofing.verifier.unavailable', { retryAfterSeconds }, { cause });
    } finally {
      running -= 1;
    }
  };
}

function claimsOf({ session, challenge, upload }: DelegatedEvidence): Readonly<Record<string, unknown>> {
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const { activeAuthentication } = upload;
  return {
    session,
    challenge: base64url(challenge),
    sod: base64url(upload.sod),
    data_groups: upload.dataGroups.map(({ number, bytes }) => ({ number, bytes: base64url(bytes) })),
    ...(activeAuthentication
      ? { active_authentication: { signature: base64url(activeAuthentication.signature) } }
      : {}),
  };
}

function verdictOf(answer: z.output<typeof verdictAnswer>): DelegatedVerdict {
  if (answer.outcome === 'doubtful') return { outcome: 'doubtful', reasons: answer.reasons };
  const { number, name, birth_date: birthDate } = answer.holder;
  return { outcome: 'genuine', holder: { number, name, birthDate } };
}

/** RFC 7638 thumbprints, so that those it vouched for can be found again should the verifier fall. */
async function fingerprintOf({ verifierKeys }: ExchangeSettings): Promise<Buffer> {
  const thumbprints = await Promise.all(verifierKeys.map((key) => calculateJwkThumbprint(key)));
  return createHash('sha256').update(thumbprints.toSorted().join(' ')).digest();
}
