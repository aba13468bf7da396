import type { T } from '../translate.ts';

interface PaginationProps {
  readonly t: T;
  readonly newerUrl: string | undefined;
  readonly olderUrl: string | undefined;
}

/** Newer and older, as far as there are any. */
export function Pagination({ t, newerUrl, olderUrl }: PaginationProps) {
  if (newerUrl === undefined && olderUrl === undefined) return null;
  return (
    <nav class="pagination" aria-label={t('common.pages')}>
      {newerUrl && (
        <a class="button button--secondary" rel="prev" href={newerUrl}>
          {t('common.newer')}
        </a>
      )}
      {olderUrl && (
        <a class="button button--secondary" rel="next" href={olderUrl}>
          {t('common.older')}
        </a>
      )}
    </nav>
  );
}
