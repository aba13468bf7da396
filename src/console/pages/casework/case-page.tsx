import type { VNode } from 'preact';
import { isSettled } from '../../../casework/index.ts';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { CaseView } from '../../ports/casework.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { CaseFacts } from './case-facts.tsx';
import { kindText } from './case-words.ts';
import { DecisionForm } from './decision-form.tsx';
import { DecisionList } from './decision-list.tsx';

export interface CasePageModel extends ConsolePageModel {
  readonly view: CaseView;
  readonly unitName: string;
  readonly now: Date;
  /** Whether this officer holds the case: only then is there a panel and a decision. */
  readonly isMine: boolean;
  readonly panel: VNode | null;
  /** The list as it was left. */
  readonly queueUrl: string;
}

/** One case: what it is about beside what is said of it. */
export function CasePage(model: CasePageModel) {
  const { view, unitName, now, isMine, panel } = model;
  const t = translator(model.locale);
  const { case: one } = view;
  return (
    <ConsoleLayout
      model={model}
      room="queue"
      title={`${kindText(t, one.kind)} · ${unitName}`}
      lead={t('casework.case.number', { number: shortId(one.id) })}
      actions={<Actions model={model} />}
    >
      <div class="case">
        <div class="case__main">
          {panel ?? <p class="case__closed">{closedText(t, model)}</p>}
          <DecisionList t={t} decisions={view.decisions} />
        </div>
        <aside class="case__side" aria-label={t('casework.case.about')}>
          <CaseFacts t={t} view={view} unitName={unitName} now={now} />
          {isMine && <DecisionForm t={t} case={one} csrf={model.csrf} />}
        </aside>
      </div>
    </ConsoleLayout>
  );
}

function Actions({ model: { locale, view, isMine, csrf, queueUrl } }: { readonly model: CasePageModel }) {
  const t = translator(locale);
  const { case: one, heldBy } = view;
  const path = `/console/cases/${one.id}`;
  return (
    <>
      <a class="button button--quiet" href={queueUrl}>
        {t('casework.to_queue')}
      </a>
      {isMine && (
        <PostButton action={`${path}/return`} csrf={csrf} kind="secondary">
          {t('casework.return')}
        </PostButton>
      )}
      {!isMine && !isSettled(one) && heldBy === null && (
        <PostButton action={`${path}/lease`} csrf={csrf}>
          {t('casework.take')}
        </PostButton>
      )}
    </>
  );
}

/** Why there is nothing to see. */
function closedText(t: T, { view, isMine }: CasePageModel): string {
  if (isSettled(view.case)) return t('casework.case.done');
  if (!isMine && view.heldBy !== null) return t('casework.case.held');
  return t(isMine ? 'casework.case.no_evidence' : 'casework.case.take_first');
}

/** The last eight characters, which are random: enough to say over the telephone. */
export function shortId(id: string): string {
  return id.slice(-8).toUpperCase();
}
