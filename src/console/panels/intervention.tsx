import { Badge } from '../../platform/ui/components/badge.tsx';
import { type Described, DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { type T, translator } from '../../platform/ui/translate.ts';
import type { MaskedPerson } from '../../subject/index.ts';
import { doesText, kindText, reasonText, stateText } from '../pages/interventions/intervention-words.ts';
import type { InterventionPanelView } from '../ports/interventions.ts';
import type { PanelNeeds } from './panel.ts';

/** What an officer asked for or did, what would follow from a yes, and what it rests on. */
export async function interventionPanel({ ports, view, locale }: PanelNeeds) {
  const t = translator(locale);
  const shown = view.case.reference ? await ports.interventionPanel(view.case.reference) : null;
  if (!shown) return <Notice kind="plain">{t('intervention.gone')}</Notice>;
  const { intervention } = shown;
  return (
    <section class="section" aria-labelledby="intervention">
      <h2 id="intervention">{kindText(t, intervention.kind)}</h2>
      <Notice kind="care">
        {doesText(t, intervention.kind)} {t(`intervention.asked.${isDone(shown) ? 'done' : 'waiting'}`)}
      </Notice>
      <DescriptionList items={itemsOf(t, shown, ports.unitName(intervention.unit, locale))} />
    </section>
  );
}

function itemsOf(t: T, shown: InterventionPanelView, office: string): readonly Described[] {
  const { intervention, papers, person, other, proposer, claimed, unclaimed } = shown;
  const isAsked = intervention.kind === 'merge_duplicates' || intervention.kind === 'reclaim_after_theft';
  const items: readonly (Described | false)[] = [
    { term: t('intervention.state'), value: <Badge kind="care">{stateText(t, intervention.state)}</Badge> },
    person !== null && {
      term: t(other ? 'intervention.stays' : 'intervention.person'),
      value: personText(t, person),
    },
    other !== null && { term: t('intervention.ends'), value: personText(t, other) },
    { term: t('intervention.reason'), value: reasonText(t, intervention.reason) },
    papers.number !== null && {
      term: t('intervention.number'),
      value: <span class="masked-number">{papers.number.replace(/(\d{3})(?=\d)/g, '$1 ')}</span>,
    },
    isAsked && {
      term: t('intervention.claimed'),
      value: t('intervention.claimed.count', { claimed: claimed.length, unclaimed }),
    },
    intervention.visitId !== null && {
      term: t('intervention.visit'),
      value: `${office} · ${t('counter.manner.chip')}`,
    },
    { term: t('intervention.proposer'), value: proposer },
    { term: t('intervention.at'), value: <Moment at={intervention.proposedAt} /> },
    papers.note !== '' &&
      papers.note !== null && {
        term: t('intervention.note'),
        value: <span class="decisions__note">{papers.note}</span>,
      },
  ];
  return items.filter((item) => item !== false);
}

function personText(t: T, { name, number, birthYear, status }: MaskedPerson): string {
  return `${name} · ${number} · ${birthYear} · ${t(`people.status.${status}`)}`;
}

function isDone({ intervention }: InterventionPanelView): boolean {
  return intervention.state === 'unreviewed';
}
