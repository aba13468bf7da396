import { logTroubles, searchEntries, verifierKey, verifierKeyText } from '../../../audit/index.ts';
import type { AuditPorts } from '../../../console/index.ts';
import type { SubjectId } from '../../../kernel/ids.ts';
import { destinationNames } from '../../audit/destination-names.ts';
import { findAnyParty } from '../../halls.ts';
import type { Stores } from '../../installation/stores.ts';
import { serviceView } from '../service-view.ts';
import type { ConsoleParts } from './parts.ts';

/** The trail and its log for auditors, and the reported entry for whoever decides about a report. */
export function auditPorts({ installation, now }: ConsoleParts): AuditPorts {
  const { config, stores, transact } = installation;
  const parties = findAnyParty(config.issuer, stores.relyingParties);
  return {
    auditEntries: (officer, filter, after) => transact((bound) => searchEntries(bound, { officer, filter, after })),
    async auditLogState() {
      const { auditLog: log, checkpointCopies: copies } = stores;
      const destinations = destinationNames(config);
      const everySeconds = config.audit.checkpoint_seconds;
      const [checkpoint, waitingSince, keys, troubles] = await Promise.all([
        log.newestCheckpoint(),
        log.waitingSince(),
        stores.auditKeys.list(),
        logTroubles({ log, copies, destinations, everySeconds, now: now() }),
      ]);
      const latest = await Promise.all(destinations.map((name) => copies.latest(name)));
      return {
        checkpoint: checkpoint ? { ...checkpoint, root: checkpoint.root.toString('base64') } : null,
        keys: keys.map(({ name, publicKey }) => verifierKeyText(verifierKey(name, publicKey))),
        waitingSince: waitingSince ?? null,
        copies: destinations.map((destination, at) => ({
          destination,
          size: latest[at]?.size ?? null,
          at: latest[at]?.copiedAt ?? null,
        })),
        troubles,
      };
    },
    async reportedEntry({ case: { reference, subjectId } }, locale) {
      const report = reference === null ? undefined : await stores.subjectReports.find(reference);
      if (!report || report.subjectId !== subjectId) return null;
      const entry = await reported(stores, report.subjectId, report.entryId);
      if (!entry) return null;
      const { action, at, actorKind, details } = entry;
      const { duty, office, claims, reason, relying_party: party, relying_party_id: partyId } = details;
      const known = (await parties()).get(String(party ?? partyId ?? ''));
      const isOfficers = actorKind === 'officer' && typeof duty === 'string' && typeof office === 'string';
      return {
        action,
        at,
        reportedAt: report.reportedAt,
        serviceName: known ? serviceView(known, locale).name : null,
        office: isOfficers ? { duty, unit: office } : null,
        reason: typeof reason === 'string' ? reason : null,
        claims: Array.isArray(claims) ? (claims as readonly string[]) : [],
      };
    },
  };
}

/** Of somebody whose other record ended in this one it may stand in the trail of that one. */
async function reported({ facts, joins }: Stores, subjectId: SubjectId, entryId: string) {
  for (const id of [subjectId, ...(await joins.endedIn(subjectId))]) {
    const entry = await facts.entryOf(id, entryId);
    if (entry) return entry;
  }
  return undefined;
}
