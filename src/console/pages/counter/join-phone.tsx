import { Button } from '../../../platform/ui/components/button.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { LevelBadge } from '../../../platform/ui/components/level-badge.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostButton, PostForm } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { VisitStep } from '../../ports/counter.ts';
import { GiveBack } from './give-back.tsx';
import { at, type VisitModel } from './visit-model.ts';

interface JoinProps {
  readonly model: VisitModel;
  readonly step: Extract<VisitStep, { kind: 'second' | 'approved' }>;
}

/** The telephone shows a code and the officer types it: never the other way round. */
export function JoinPhone({ model, step }: JoinProps) {
  const t = translator(model.locale);
  const { visit } = model;
  const state = `${step.kind}${step.hasPhone ? '-joined' : ''}`;
  return (
    <div class="counter-phone" data-case={state} data-status-url={at(visit, '/status')} data-page-url={at(visit)}>
      {step.kind === 'second' ? (
        <Notice kind="care">{t('counter.second.text')}</Notice>
      ) : (
        <p>
          {t('counter.reached')} <LevelBadge t={t} level={step.ial} />
        </p>
      )}
      {step.hasPhone ? (
        <div class="waiting" role="status">
          <span class="waiting__leaf" aria-hidden="true" />
          <p class="lead">{t(step.kind === 'second' ? 'counter.phone.joined_second' : 'counter.phone.joined')}</p>
        </div>
      ) : (
        <TypeCode model={model} triesLeft={step.triesLeft} />
      )}
      {step.kind === 'approved' && step.mayHaveLetter && !step.hasPhone && (
        <section class="aside-choice">
          <h2>{t('counter.letter.title')}</h2>
          <p>{t('counter.letter.text')}</p>
          <PostButton action={at(visit, '/letter')} csrf={model.csrf} kind="secondary">
            {t('counter.letter.button')}
          </PostButton>
        </section>
      )}
      {step.kind === 'approved' && <GiveBack model={model} state={step.reclaim} />}
    </div>
  );
}

/** The last tries are counted aloud: without any the visit has to begin anew. */
function TypeCode({ model, triesLeft }: { readonly model: VisitModel; readonly triesLeft: number }) {
  const t = translator(model.locale);
  const { visit } = model;
  if (triesLeft <= 0) return <Notice kind="care">{t('counter.phone.none_left')}</Notice>;
  return (
    <PostForm action={at(visit, '/phone')} csrf={model.csrf} className="counter-code">
      <Field
        id="code"
        name="code"
        className="field--code"
        label={t('counter.phone.label')}
        hint={t('counter.phone.hint', { address: visit.phoneAddress })}
        input={{ autocomplete: 'off', inputMode: 'numeric', maxLength: 12, required: true, autofocus: true }}
      />
      {triesLeft <= 3 && <p>{t('counter.phone.tries', { count: triesLeft })}</p>}
      <Button icon="device">{t('counter.phone.button')}</Button>
    </PostForm>
  );
}
