import { Card } from '../../platform/ui/components/card.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import type { PasskeysModel } from './model.ts';
import { PasskeyCard } from './passkey-card.tsx';

/** Every passkey of this person, and the way to add one. */
export function PasskeysPage(model: PasskeysModel) {
  const t = translator(model.locale);
  return (
    <AccountLayout
      model={model}
      room="passkeys"
      title={t('passkeys.title')}
      lead={t('passkeys.lead')}
      scripts={['passkey']}
    >
      {model.signals && <div hidden data-passkey-signals={JSON.stringify(model.signals)} />}
      <div class="stack">
        {model.passkeys.map((passkey) => (
          <PasskeyCard
            key={passkey.id}
            t={t}
            passkey={passkey}
            csrf={model.csrf}
            removable={model.passkeys.length > 1}
          />
        ))}
      </div>
      <Card title={t('passkeys.add.title')} icon="key">
        <p>{t('passkeys.add.text')}</p>
        <PasskeyForm
          t={t}
          ceremony="register"
          passkey={model.adding}
          csrf={model.csrf}
          button={t('passkeys.add.button')}
        />
      </Card>
    </AccountLayout>
  );
}
