import { Button } from '../../../platform/ui/components/button.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { roomPaths } from '../../navigation.ts';
import type { AuditModel } from './model.ts';

/** By time, action, office and pseudonym: codes and days, so the address may be kept. */
export function AuditFilters({ t, model }: { readonly t: T; readonly model: AuditModel }) {
  const { query, units, actions } = model;
  const isNarrowed = Object.values(query).some((value) => value !== '');
  return (
    <form class="filters" method="get" action={roomPaths.audit} data-filter>
      <label class="filters__choice">
        <span>{t('audit.from')}</span>
        <input type="date" name="from" value={query.from} />
      </label>
      <label class="filters__choice">
        <span>{t('audit.to')}</span>
        <input type="date" name="to" value={query.to} />
      </label>
      <label class="filters__choice">
        <span>{t('audit.action')}</span>
        <input type="text" name="action" value={query.action} list="audit-actions" autocomplete="off" />
        <datalist id="audit-actions">
          {actions.map((action) => (
            <option key={action} value={action} />
          ))}
        </datalist>
      </label>
      <label class="filters__choice">
        <span>{t('audit.office')}</span>
        <select name="office">
          <option value="">{t('console.filter.all')}</option>
          {units.map(({ code, name }) => (
            <option key={code} value={code} selected={code === query.office}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="filters__choice">
        <span>{t('audit.pseudonym')}</span>
        <input type="text" name="pseudonym" value={query.pseudonym} autocomplete="off" spellcheck={false} />
      </label>
      <div class="filters__actions">
        <Button kind="secondary">{t('console.filter.apply')}</Button>
        {isNarrowed && <a href={roomPaths.audit}>{t('console.filter.clear')}</a>}
      </div>
    </form>
  );
}
