import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { KeysHelp } from '../../../platform/ui/components/keys-help.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { EntryTable } from './entry-table.tsx';
import { LogCard } from './log-card.tsx';
import type { AuditModel } from './model.ts';

/** The trail for auditors, and how its log stands. Each look is an entry itself. */
export function AuditPage(model: AuditModel) {
  const t = translator(model.locale);
  const { nextUrl, firstUrl } = model;
  return (
    <ConsoleLayout model={model} room="audit" title={t('audit.title')}>
      <LogCard t={t} log={model.log} />
      <p class="small">{t('audit.lead')}</p>
      <AuditFilters t={t} model={model} />
      {model.entries.length === 0 ? (
        <EmptyState icon="history" title={t('audit.empty.title')}>
          {t('audit.empty.text')}
        </EmptyState>
      ) : (
        <EntryTable t={t} model={model} />
      )}
      {(nextUrl ?? firstUrl) && (
        <nav class="pagination" aria-label={t('common.pages')}>
          {firstUrl && (
            <a class="button button--secondary" href={firstUrl}>
              {t('audit.first_page')}
            </a>
          )}
          {nextUrl && (
            <a class="button button--secondary" rel="next" href={nextUrl}>
              {t('audit.next_page')}
            </a>
          )}
        </nav>
      )}
      <KeysHelp t={t} />
    </ConsoleLayout>
  );
}
