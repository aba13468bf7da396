import { Badge } from '../../platform/ui/components/badge.tsx';
import { Button, ButtonLink } from '../../platform/ui/components/button.tsx';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Field } from '../../platform/ui/components/field.tsx';
import { LevelBadge } from '../../platform/ui/components/level-badge.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { PostForm } from '../../platform/ui/components/post-form.tsx';
import { dateTimeText } from '../../platform/ui/time-text.ts';
import type { T } from '../../platform/ui/translate.ts';
import type { PasskeyView } from './model.ts';

interface PasskeyCardProps {
  readonly t: T;
  readonly passkey: PasskeyView;
  readonly csrf: string | undefined;
  /** The last passkey is never removable. */
  readonly removable: boolean;
}

export function PasskeyCard({ t, passkey, csrf, removable }: PasskeyCardProps) {
  const name = passkeyTitle(t, passkey);
  return (
    <section class="card">
      <h2 class="card__title">
        <span>{name}</span>
        {passkey.current && <Badge kind="good">{t('passkeys.current')}</Badge>}
        {passkey.activeFrom && (
          <Badge kind="care">{t('passkeys.waiting', { time: dateTimeText(passkey.activeFrom) })}</Badge>
        )}
      </h2>
      <PasskeyDetails t={t} passkey={passkey} />
      <Rename t={t} passkey={passkey} csrf={csrf} />
      {removable ? (
        <ButtonLink href={passkey.removeUrl} kind="secondary">
          {t('passkeys.remove')}
          <span class="visually-hidden"> {name}</span>
        </ButtonLink>
      ) : (
        <p class="small">{t('passkeys.only')}</p>
      )}
    </section>
  );
}

/** What to call a passkey: its own name, else who keeps it, else when it was made. */
export function passkeyTitle(t: T, { name, authenticatorName, createdAt }: PasskeyView): string {
  return name ?? authenticatorName ?? t('passkeys.unnamed', { time: dateTimeText(createdAt) });
}

export function PasskeyDetails({ t, passkey }: { readonly t: T; readonly passkey: PasskeyView }) {
  const keeper = passkey.authenticatorName ? [{ term: t('passkeys.keeper'), value: passkey.authenticatorName }] : [];
  return (
    <DescriptionList
      items={[
        ...keeper,
        { term: t('passkeys.kind'), value: t(passkey.synced ? 'passkeys.synced' : 'passkeys.bound') },
        { term: t('passkeys.created'), value: <Moment at={passkey.createdAt} /> },
        {
          term: t('passkeys.last_used'),
          value: passkey.lastUsedAt ? <Moment at={passkey.lastUsedAt} /> : t('common.never'),
        },
        { term: t('passkeys.level'), value: <LevelBadge t={t} level={passkey.ial} /> },
      ]}
    />
  );
}

/** Folded away, as it is rarely wanted; opens without script. */
function Rename({ t, passkey, csrf }: Omit<PasskeyCardProps, 'removable'>) {
  return (
    <details class="unfold">
      <summary>
        {t('passkeys.rename')}
        <span class="visually-hidden"> {passkeyTitle(t, passkey)}</span>
      </summary>
      <PostForm action={passkey.renameUrl} csrf={csrf}>
        <Field
          id={`name-${passkey.id}`}
          name="name"
          label={t('passkeys.rename.label')}
          hint={t('passkeys.rename.hint')}
          value={passkey.name ?? ''}
          input={{ maxLength: 60, required: true, autocomplete: 'off' }}
        />
        <Button kind="secondary">{t('passkeys.rename.save')}</Button>
      </PostForm>
    </details>
  );
}
