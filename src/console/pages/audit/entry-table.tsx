import type { FoundEntry } from '../../../audit/index.ts';
import { factText, isActivityKey } from '../../../platform/ui/activity-text.ts';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { auditUrl } from './audit-query.ts';
import { dutyText } from './duty-text.ts';
import type { AuditModel } from './model.ts';

/** Entries newest first: pseudonyms lead to what else they did or had done to them; nobody is named. */
export function EntryTable({ t, model }: { readonly t: T; readonly model: AuditModel }) {
  return (
    <DataTable
      caption={t('audit.title')}
      columns={[
        { label: t('audit.action') },
        { label: t('activity.when'), kind: 'narrow' },
        { label: t('audit.who') },
        { label: t('audit.about'), kind: 'narrow' },
        { label: t('audit.details'), wideOnly: true },
        { label: t('audit.leaf'), kind: 'number' },
      ]}
      rows={model.entries.map((entry) => ({
        key: entry.id,
        cells: [
          <What key="what" t={t} entry={entry} />,
          <Moment key="when" at={entry.at} />,
          <Who key="who" t={t} entry={entry} model={model} />,
          <Pseudonym key="about" value={entry.subjectRef} model={model} />,
          <code key="details" class="code-line">
            {detailsText(entry)}
          </code>,
          entry.leaf ?? '–',
        ],
      }))}
    />
  );
}

function What({ t, entry }: { readonly t: T; readonly entry: FoundEntry }) {
  const hasWords = isActivityKey(`activity.${entry.action}`);
  return (
    <>
      <code>{entry.action}</code>
      {hasWords && <span class="table__more">{factText(t, entry.action)}</span>}
    </>
  );
}

interface OfModel {
  readonly model: AuditModel;
}

function Who({ t, entry, model }: OfModel & { readonly t: T; readonly entry: FoundEntry }) {
  const { actorKind, actorRef, details } = entry;
  const { duty, office } = details;
  const isOfficer = typeof duty === 'string' && typeof office === 'string';
  return (
    <>
      {isOfficer ? `${dutyText(t, duty)} · ${model.unitName(office)}` : t(`audit.actor.${actorKind}`)}{' '}
      {actorKind === 'officer' || actorKind === 'subject' ? (
        <Pseudonym value={actorRef} model={model} />
      ) : (
        <span class="muted" {...(actorRef && { title: actorRef })}>
          {actorKind === 'system' || actorKind === 'operator' ? actorRef : actorRef?.slice(-12)}
        </span>
      )}
    </>
  );
}

function Pseudonym({ value, model }: OfModel & { readonly value: string | null }) {
  if (!value) return <span class="muted">–</span>;
  return (
    <a href={auditUrl({ ...model.query, pseudonym: value })} title={value}>
      <code>{value.slice(0, 8)}</code>
    </a>
  );
}

function detailsText({ details: { duty: _duty, office: _office, ...details } }: FoundEntry): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join(' ');
}
