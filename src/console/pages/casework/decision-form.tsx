import { type OfficerCase, type Outcome, reasonsFor } from '../../../casework/index.ts';
import { Button } from '../../../platform/ui/components/button.tsx';
import { Choice } from '../../../platform/ui/components/choice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { TextArea } from '../../../platform/ui/components/text-area.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { outcomeText, reasonText } from './case-words.ts';

interface DecisionFormProps {
  readonly t: T;
  readonly case: OfficerCase;
  readonly csrf: string | undefined;
}

const outcomes: readonly Outcome[] = ['approve', 'refuse'];

/** Yes or no is chosen by its reason: nobody says either without one. */
export function DecisionForm({ t, case: one, csrf }: DecisionFormProps) {
  const isFirst = one.needsSecond && one.state === 'waiting';
  return (
    <PostForm action={`/console/cases/${one.id}/decision`} csrf={csrf} className="ruling">
      {outcomes.map((outcome) => (
        <fieldset key={outcome} class={`ruling__group ruling__group--${outcome}`}>
          <legend>{outcomeText(t, one.kind, outcome)}</legend>
          {reasonsFor(one.kind, outcome).map((reason) => (
            <Choice key={reason} kind="radio" name="ruling" value={`${outcome}.${reason}`} required>
              {reasonText(t, reason)}
            </Choice>
          ))}
        </fieldset>
      ))}
      <TextArea
        id="note"
        name="note"
        label={t('casework.note')}
        hint={t('casework.note.hint')}
        value=""
        maxLength={1000}
      />
      <p class="small">{t(isFirst ? 'casework.decide.first_of_two' : 'casework.decide.final')}</p>
      <Button>{t('casework.decide')}</Button>
    </PostForm>
  );
}
