import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CaseFacts } from '../pages/casework/case-facts.tsx';
import { DecisionList } from '../pages/casework/decision-list.tsx';
import { VisitFacts } from '../pages/counter/visit-facts.tsx';
import type { CaseView } from '../ports/casework.ts';
import type { PanelNeeds } from './panel.ts';

/** The approval that is looked at again: what it was about and who said yes, for what reason. */
export async function secondLookPanel({ ports, view, officer, locale, inner }: PanelNeeds) {
  const t = translator(locale);
  const first = await firstCase(view.case.reference);
  const visit = await ports.lookedAtVisit(officer, view.case.id, locale);
  if (!first && !visit) return <Notice kind="plain">{t('casework.second_look.elsewhere')}</Notice>;
  return (
    <>
      <p class="small">{t('casework.second_look.lead')}</p>
      {first && <CaseFacts t={t} view={first} unitName={ports.unitName(first.case.unit, locale)} />}
      {visit ? <VisitFacts t={t} visit={visit} /> : first && (await inner(first))}
      {first && <DecisionList t={t} decisions={first.decisions} />}
    </>
  );

  async function firstCase(reference: string | null): Promise<CaseView | null> {
    if (!isId(reference)) return null;
    try {
      return await ports.readCase(officer, reference as OfficerCaseId);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'casework.case.unknown') return null;
      throw error;
    }
  }
}
