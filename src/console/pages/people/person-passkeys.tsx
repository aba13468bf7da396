import type { PasskeyEntry } from '../../../authenticator/index.ts';
import { Badge } from '../../../platform/ui/components/badge.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import type { T } from '../../../platform/ui/translate.ts';

interface PersonPasskeysProps {
  readonly t: T;
  readonly passkeys: readonly PasskeyEntry[];
}

/** What signs them in, so that they can say which of them are theirs. Names they gave are their own affair. */
export function PersonPasskeys({ t, passkeys }: PersonPasskeysProps) {
  return (
    <section class="section" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('people.passkeys')}</h2>
      {passkeys.length === 0 ? (
        <p>{t('people.passkeys.none')}</p>
      ) : (
        <DataTable
          caption={t('people.passkeys')}
          columns={[
            { label: t('passkeys.keeper') },
            { label: t('passkeys.kind') },
            { label: t('passkeys.created'), kind: 'narrow' },
            { label: t('passkeys.last_used'), kind: 'narrow' },
            { label: t('people.status'), kind: 'narrow' },
          ]}
          rows={passkeys.map((passkey) => ({
            key: passkey.id,
            cells: [
              passkey.authenticatorName ?? t('people.passkeys.unknown'),
              t(passkey.synced ? 'passkeys.synced' : 'passkeys.bound'),
              <Moment key="created" at={passkey.createdAt} />,
              passkey.lastUsedAt ? <Moment key="used" at={passkey.lastUsedAt} /> : t('common.never'),
              <Badge key="state" kind={passkey.pending ? 'care' : 'good'}>
                {t(passkey.pending ? 'people.passkeys.waiting' : 'people.passkeys.active')}
              </Badge>,
            ],
          }))}
        />
      )}
    </section>
  );
}
