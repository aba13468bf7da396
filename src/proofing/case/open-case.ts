import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { type CaseId, newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { TrustedAnchors } from '../ports.ts';
import { hashBinding, newSecret } from './secret.ts';
import type { CaseStore } from './store.ts';

export interface OpenCaseInput {
  /** A secret of the browser's interaction; only its hash is kept. */
  readonly binding: string;
  /** Null when the person came for themselves. */
  readonly service: string | null;
  /** See describePlace. */
  readonly place: string;
  /** Somebody of ours will compare the person with the portrait. */
  readonly attended?: boolean;
}

export interface OpenCaseSettings {
  readonly ticketSeconds: number;
  readonly caseSeconds: number;
}

/**
 * Opens a case for the browser that shows `binding`. The ticket is for one reader app and goes into a fragment, never
 * into a query. Refuses while no authority is trusted, because no chip could be judged. Throttling is the caller's.
 */
export async function openCase(
  stores: { readonly cases: Pick<CaseStore, 'insert'>; readonly facts: AuditTrail },
  { binding, service, place, attended = false }: OpenCaseInput,
  { ticketSeconds, caseSeconds }: OpenCaseSettings,
  trust: TrustedAnchors,
  now: Date,
): Promise<{ readonly caseId: CaseId; readonly ticket: string }> {
  requireAnchors(trust);
  const id = newId<'case'>(now);
  const { secret: ticket, hash } = newSecret();
  const times = {
    openedAt: now,
    expiresAt: addSeconds(now, caseSeconds),
    ticketExpiresAt: addSeconds(now, Math.min(ticketSeconds, caseSeconds)),
  };
  const open = {
    id,
    state: 'open',
    binding: hashBinding(binding),
    service,
    place,
    attended,
    ticket,
    ...times,
    version: 1,
  } as const;
  await stores.cases.insert(open, hash);
  await stores.facts.record({ action: 'proofing.case.opened', actor: { kind: 'applicant', caseId: id } });
  return { caseId: id, ticket };
}

/** An empty trust store accepts no chip, unless somebody vouches: the chip path says so and the rest of the service runs on. */
export function requireAnchors(trust: TrustedAnchors): void {
  if (!trust.isDelegated && trust.current().certificates.length === 0) throw new Refusal('proofing.chip.unavailable');
}
