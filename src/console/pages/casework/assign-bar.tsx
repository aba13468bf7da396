import { Button } from '../../../platform/ui/components/button.tsx';
import { HiddenFields } from '../../../platform/ui/components/post-form.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { useTypedFor } from '../../../platform/ui/typed-form.ts';
import type { QueueModel } from './queue-model.ts';
import { assignAction, assignForm } from './queue-table.tsx';

/** Hands the ticked cases to one officer. */
export function AssignBar({ t, model: { colleagues, csrf } }: { readonly t: T; readonly model: QueueModel }) {
  const to = useTypedFor(assignAction)?.fields.find(([name]) => name === 'to')?.[1];
  return (
    <form id={assignForm} class="assign" method="post" action={assignAction}>
      <HiddenFields values={csrf === undefined ? {} : { csrf }} />
      <label class="filters__choice">
        <span>{t('casework.assign.to')}</span>
        <select name="to" required>
          <option value="">{t('casework.assign.nobody')}</option>
          {colleagues.map(({ subjectId, name }) => (
            <option key={subjectId} value={subjectId} selected={subjectId === to}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button kind="secondary">{t('casework.assign')}</Button>
    </form>
  );
}
