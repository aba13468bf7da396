import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import type { RemovePasskeyModel } from './model.ts';
import { accountPaths } from './model.ts';
import { PasskeyDetails, passkeyTitle } from './passkey-card.tsx';

/** Asks once more before a passkey goes. */
export function RemovePasskeyPage(model: RemovePasskeyModel) {
  const t = translator(model.locale);
  const { passkey } = model;
  const name = passkeyTitle(t, passkey);
  return (
    <AccountLayout
      model={model}
      room="passkeys"
      title={t('remove_passkey.title')}
      lead={t('remove_passkey.lead', { name })}
    >
      {passkey.current && <Notice kind="care">{t('remove_passkey.current')}</Notice>}
      <section class="card">
        <h2 class="card__title">{name}</h2>
        <PasskeyDetails t={t} passkey={passkey} />
      </section>
      <p class="small">{t('remove_passkey.device')}</p>
      <div class="actions">
        <PostButton action={model.confirmUrl} csrf={model.csrf} kind="danger">
          {t('remove_passkey.confirm')}
        </PostButton>
        <ButtonLink href={accountPaths.passkeys} kind="secondary">
          {t('remove_passkey.keep')}
        </ButtonLink>
      </div>
    </AccountLayout>
  );
}
