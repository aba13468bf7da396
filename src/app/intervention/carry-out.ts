import { takeAwayPasskeys } from '../../authenticator/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import {
  attachNumber,
  type Intervention,
  type InterventionKind,
  interventionDone,
  type NoticeKind,
  notify,
  wayOf,
} from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { mergeRecords } from './merge-records.ts';
import { reclaim } from './reclaim.ts';
import { shutOut } from './shut-out.ts';

interface Deed {
  readonly stores: Stores;
  readonly intervention: Intervention;
  /** Whose word made it happen. */
  readonly actor: Actor;
  readonly now: Date;
}

/** What an intervention does to the person it concerns, in the transaction of the word that made it happen. */
export async function carryOut(deed: Deed): Promise<void> {
  await deeds[deed.intervention.kind](deed);
}

const deeds: Readonly<Record<InterventionKind, (deed: Deed) => Promise<void>>> = {
  suspend: changeStatus,
  unsuspend: changeStatus,
  deceased: changeStatus,
  async force_reproofing(deed) {
    await deed.stores.interventions.dropLevel(deed.intervention.subjectId);
    await told(deed);
  },
  async force_new_authenticators(deed) {
    const { stores, intervention, actor, now } = deed;
    const { subjectId } = intervention;
    const gone = await takeAwayPasskeys(stores, { subjectId, claimed: [], actor }, now);
    await shutOut(stores, subjectId, actor);
    await told(deed, { passkeys: gone.length });
  },
  async merge_duplicates({ stores, intervention, actor, now }) {
    const { subjectId: into, otherId: from, claimed } = intervention;
    await mergeRecords(stores, { from: from!, into, claimed, actor }, now);
  },
  async reestablished_number({ stores, intervention, actor, now }) {
    await notify(stores, intervention.subjectId, 'number_changed', {}, now);
    const { number } = (await stores.interventions.papersOf(intervention)).reveal();
    await attachNumber(stores, { subjectId: intervention.subjectId, number: number ?? '', actor }, now);
  },
  async reclaim_after_theft(deed) {
    const { stores, intervention, actor, now } = deed;
    const { subjectId, claimed, proposedAt: askedAt } = intervention;
    const taken = await reclaim(stores, { subjectId, claimed, askedAt, actor }, now);
    await stores.interventions.setStatus(subjectId, 'active');
    await told(deed, taken);
  },
};

/** Also when a person comes back: whatever slipped in while they were away shall not come to life. */
async function changeStatus(deed: Deed): Promise<void> {
  const { stores, intervention, actor } = deed;
  const { kind, subjectId, reason } = intervention;
  const status = (await stores.interventions.hold([subjectId])).get(subjectId)!;
  const { to } = wayOf(kind, status, reason);
  if (to === 'merged') throw new Error('a record is merged by its own deed');
  await stores.interventions.setStatus(subjectId, to);
  await shutOut(stores, subjectId, actor);
  await told(deed);
}

/** What they are told on their own page; nobody is told of their own death. */
const notices: Partial<Readonly<Record<InterventionKind, NoticeKind>>> = {
  suspend: 'suspended',
  unsuspend: 'unsuspended',
  force_reproofing: 'reproofing_needed',
  force_new_authenticators: 'passkeys_ended',
  reclaim_after_theft: 'identity_reclaimed',
};

async function told(
  { stores, intervention, actor, now }: Deed,
  more: Readonly<Record<string, number>> = {},
): Promise<void> {
  const { id, kind, reason, subjectId } = intervention;
  const details = { intervention_id: id, reason, ...more };
  await stores.facts.record({ action: interventionDone[kind], actor, subjectId, details });
  const notice = notices[kind];
  if (notice) await notify(stores, subjectId, notice, { reason }, now);
}
