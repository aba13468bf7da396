import { Card } from '../../../platform/ui/components/card.tsx';
import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { LogState } from '../../ports/audit.ts';

/** How the tamper-evident log stands: its last signature, where copies are, and what is wrong. */
export function LogCard({ t, log }: { readonly t: T; readonly log: LogState }) {
  const { checkpoint, copies, keys, troubles } = log;
  return (
    <Card title={t('audit.log.title')}>
      {troubles.length > 0 ? (
        <Notice kind="care">
          <p>{t(troubles.includes('audit.log.waiting') ? 'audit.log.waiting' : 'audit.log.behind')}</p>
        </Notice>
      ) : (
        <p class="small">{t('audit.log.well')}</p>
      )}
      <DescriptionList
        items={[
          {
            term: t('audit.log.checkpoint'),
            value: checkpoint ? (
              <>
                {t('audit.log.size', { size: checkpoint.size })} · <Moment at={checkpoint.madeAt} />
                <code class="code-line">{checkpoint.root}</code>
              </>
            ) : (
              t('audit.log.none')
            ),
          },
          ...copies.map(({ destination, size, at }) => ({
            term: t('audit.log.copy', { destination }),
            value: at ? (
              <>
                {t('audit.log.size', { size: size ?? 0 })} · <Moment at={at} />
              </>
            ) : (
              t('audit.log.no_copy')
            ),
          })),
          {
            term: t('audit.log.key'),
            value: keys.map((key) => (
              <code key={key} class="code-line">
                {key}
              </code>
            )),
          },
        ]}
      />
      {copies.length === 0 && <p class="small">{t('audit.log.no_second_place')}</p>}
      <p class="small">
        <a href="/audit/checkpoint">/audit/checkpoint</a> · {t('audit.log.verify')}
      </p>
    </Card>
  );
}
