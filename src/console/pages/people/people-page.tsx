import { Button } from '../../../platform/ui/components/button.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { KeysHelp } from '../../../platform/ui/components/keys-help.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { FoundAgain } from '../../../subject/index.ts';
import type { TypedSearch } from '../../ports/people.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { FoundPeople } from './found-people.tsx';
import { PurposeFields } from './purpose-fields.tsx';

export interface PeopleModel extends ConsolePageModel {
  readonly typed: TypedSearch;
  readonly unitName: (code: string) => string;
  /** What the search before found, and its id. */
  readonly found?: FoundAgain & { readonly id: string };
}

/** Looking for somebody: whom, and why. What was found stands below, masked. */
export function PeoplePage(model: PeopleModel) {
  const t = translator(model.locale);
  const { typed } = model;
  return (
    <ConsoleLayout model={model} room="people" title={t('people.title')} lead={t('people.lead')}>
      <PostForm action="/console/people/search" csrf={model.csrf} className="look-up">
        <Field
          id="who"
          name="who"
          label={t('people.who')}
          hint={t('people.who.hint')}
          value={typed.who}
          className="look-up__who"
          input={{ autocomplete: 'off', maxLength: 100, required: true, autofocus: !model.found }}
        />
        <Field
          id="birth-year"
          name="birth_year"
          label={t('people.birth_year')}
          value={typed.birthYear}
          className="look-up__year"
          input={{ autocomplete: 'off', inputMode: 'numeric', maxLength: 4, pattern: '[0-9]{4}' }}
        />
        <PurposeFields t={t} typed={typed} />
        <div class="look-up__go">
          <Button>{t('people.search')}</Button>
        </div>
      </PostForm>
      {model.found && <FoundPeople t={t} found={model.found} csrf={model.csrf} unitName={model.unitName} />}
      {model.found && model.found.people.length > 1 && <KeysHelp t={t} />}
    </ConsoleLayout>
  );
}
