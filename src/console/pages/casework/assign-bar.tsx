import { Button } from '../../../platform/ui/components/button.tsx';
import { HiddenFields } from '../../../platform/ui/components/post-form.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { QueueModel } from './queue-model.ts';
import { assignForm } from './queue-table.tsx';

/** Hands the ticked cases to one officer. */
export function AssignBar({ t, model: { colleagues, csrf } }: { readonly t: T; readonly model: QueueModel }) {
  return (
    <form id={assignForm} class="assign" method="post" action="/console/queue/assignment">
      <HiddenFields values={csrf === undefined ? {} : { csrf }} />
      <label class="filters__choice">
        <span>{t('casework.assign.to')}</span>
        <select name="to" required>
          <option value="">{t('casework.assign.nobody')}</option>
          {colleagues.map(({ subjectId, name }) => (
            <option key={subjectId} value={subjectId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button kind="secondary">{t('casework.assign')}</Button>
    </form>
  );
}
