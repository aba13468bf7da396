import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CaseFacts } from '../pages/casework/case-facts.tsx';
import { DecisionList } from '../pages/casework/decision-list.tsx';
import type { PanelNeeds } from '../panels.ts';
import type { CaseView } from '../ports/casework.ts';

/** The approval that is looked at again: what it was about and who said yes, for what reason. */
export async function secondLookPanel({ ports, view, officer, locale, inner }: PanelNeeds) {
  const t = translator(locale);
  const first = await firstCase(view.case.reference);
  if (!first) return <Notice kind="plain">{t('casework.second_look.elsewhere')}</Notice>;
  return (
    <>
      <p class="small">{t('casework.second_look.lead')}</p>
      <CaseFacts t={t} view={first} unitName={ports.unitName(first.case.unit, locale)} />
      {await inner(first)}
      <DecisionList t={t} decisions={first.decisions} />
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
