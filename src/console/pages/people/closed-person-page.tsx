import { Button } from '../../../platform/ui/components/button.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { TypedPurpose } from '../../ports/people.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { PurposeFields } from './purpose-fields.tsx';

export interface ClosedPersonModel extends ConsolePageModel {
  readonly openUrl: string;
  readonly typed: TypedPurpose;
}

/** Before a record opens: why? Nothing of the person stands here. */
export function ClosedPersonPage(model: ClosedPersonModel) {
  const t = translator(model.locale);
  return (
    <ConsoleLayout model={model} room="people" title={t('people.closed.title')} lead={t('people.closed.lead')}>
      <PostForm action={model.openUrl} csrf={model.csrf} className="look-up look-up--narrow">
        <PurposeFields t={t} typed={model.typed} />
        <div class="look-up__go">
          <Button>{t('people.open')}</Button>
        </div>
      </PostForm>
    </ConsoleLayout>
  );
}
