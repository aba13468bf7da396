import type { ComponentChildren } from 'preact';
import { Button } from '../../../platform/ui/components/button.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { TextArea } from '../../../platform/ui/components/text-area.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { ReclaimState } from '../../ports/counter.ts';
import { at, type VisitModel } from './visit-model.ts';

interface GiveBackProps {
  readonly model: VisitModel;
  readonly state: ReclaimState;
  /** The passkeys to go through, where the visit has not been through them. */
  readonly children?: ComponentChildren;
}

/** Somebody else was here before with this person's card: a second officer is asked to give the identity back. */
export function GiveBack({ model, state, children }: GiveBackProps) {
  const t = translator(model.locale);
  if (state === 'impossible') return null;
  if (state !== 'possible') return <Notice kind="plain">{t(`counter.reclaim.${state}`)}</Notice>;
  return (
    <details class="counter-reclaim" open={children !== undefined}>
      <summary>{t('counter.reclaim.title')}</summary>
      <PostForm action={at(model.visit, '/reclaim')} csrf={model.csrf} className="matching__form">
        <p>{t('counter.reclaim.text')}</p>
        {children}
        <TextArea
          id="note"
          name="note"
          label={t('intervention.note')}
          hint={t('counter.reclaim.note.hint')}
          value=""
          maxLength={2000}
        />
        <label class="choice matching__same">
          <input type="checkbox" name="same" value="yes" required />
          <span>{t('counter.reclaim.same')}</span>
        </label>
        <Button kind="secondary">{t('counter.reclaim.button')}</Button>
      </PostForm>
    </details>
  );
}
