import { Moment } from '../../../platform/ui/components/moment.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { DecisionView } from '../../ports/casework.ts';
import { reasonText } from './case-words.ts';

/** What each pair of eyes said so far, with the note it left for the next. */
export function DecisionList({ t, decisions }: { readonly t: T; readonly decisions: readonly DecisionView[] }) {
  if (decisions.length === 0) return null;
  return (
    <section class="section">
      <h2>{t('casework.decisions')}</h2>
      <ol class="decisions">
        {decisions.map(({ decision, officerName }) => (
          <li key={decision.id} class="decisions__one">
            <p>
              <strong>{t(`casework.said.${decision.outcome}`)}</strong>
              {` · ${reasonText(t, decision.reason)}`}
            </p>
            <p class="small">
              {`${officerName} · ${t(`duty.${decision.held.duty}`)} · `}
              <Moment at={decision.decidedAt} />
            </p>
            {decision.note && <blockquote class="decisions__note">{decision.note.reveal()}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
}
