import type { AccountPorts } from '../../../account/index.ts';
import { openOfficerCase } from '../../../casework/index.ts';
import { newId, type SubjectId } from '../../../kernel/ids.ts';
import { wholeProvince } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { endAllSessions } from '../../../oidc/index.ts';
import { notify, reportActivity } from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import type { AccountParts } from './account-parts.ts';

/** "This was not me": the report, the officers' case and the word to the person, and, if they wish, the end of all sessions. */
export function ownReports({ installation, now }: AccountParts): Pick<AccountPorts, 'reportActivity'> {
  return {
    reportActivity: (subjectId, { entryId, endSessions }) =>
      installation.transact(async (stores) => {
        await open(stores, { subjectId, entryId }, now());
        if (!endSessions) return;
        await endAllSessions(stores, subjectId);
        await stores.hallSessions.endAllOf(subjectId);
      }),
  };
}

async function open(
  stores: Stores,
  { subjectId, entryId }: { readonly subjectId: SubjectId; readonly entryId: string },
  now: Date,
): Promise<void> {
  const entry = await stores.facts.entryOf(subjectId, entryId);
  if (!entry) throw new Refusal('request.not_found');
  const { id: reference } = await reportActivity(stores, { subjectId, entryId, action: entry.action }, now);
  const unit = (await stores.subjectUnits.unitOf(subjectId)) ?? wholeProvince;
  const parts = { kind: 'report', unit, subjectId, openedBy: subjectId, doubts: [], needsSecond: false } as const;
  await openOfficerCase(stores, { id: newId(now), ...parts, reference }, { kind: 'subject', subjectId }, now);
  await notify(stores, subjectId, 'report_received', { reported: entry.action }, now);
}
