import type { ComponentChildren } from 'preact';
import { Card } from '../../platform/ui/components/card.tsx';
import type { IconName } from '../../platform/ui/components/icon.tsx';
import { LevelBadge } from '../../platform/ui/components/level-badge.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import type { PasskeyCeremonyView } from '../../platform/ui/page-model.ts';
import { dateTimeText } from '../../platform/ui/time-text.ts';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import type { AccountRoom } from './account-layout.tsx';
import { AccountLayout } from './account-layout.tsx';
import type { HomeModel } from './model.ts';
import { accountPaths } from './model.ts';

/** The first room: who one is here, and doors to the others. */
export function HomePage(model: HomeModel) {
  const t = translator(model.locale);
  const lead = model.lastSignInAt && t('home.last_sign_in', { time: dateTimeText(model.lastSignInAt) });
  return (
    <AccountLayout
      model={model}
      room="home"
      title={t('home.title', { name: model.personName })}
      {...(lead && { lead })}
      {...(model.adding && { scripts: ['passkey'] as const })}
    >
      {model.adding && <Offer t={t} model={model} adding={model.adding} />}
      <section class="identity">
        <h2>{t('home.level.title')}</h2>
        <LevelBadge t={t} level={model.ial} />
        <p>{t(`home.level.${model.ial}`)}</p>
        {model.ial === 1 && (
          <p>
            <a href={accountPaths.review}>{t('review.door.title')}</a>
          </p>
        )}
      </section>
      <div class="doors">
        <Door t={t} room="passkeys" icon="key">
          {model.passkeyCount === 1 ? t('home.passkeys.one') : t('home.passkeys', { count: model.passkeyCount })}
        </Door>
        <Door t={t} room="services" icon="services">
          {model.serviceCount === 0 ? t('home.services.none') : t('home.services', { count: model.serviceCount })}
        </Door>
        <Door t={t} room="sessions" icon="device">
          {t('home.sessions', { count: model.sessionCount })}
        </Door>
        <Door t={t} room="activity" icon="history">
          {t('home.activity')}
        </Door>
      </div>
    </AccountLayout>
  );
}

interface OfferProps {
  readonly t: T;
  readonly model: HomeModel;
  readonly adding: PasskeyCeremonyView;
}

/** Shown by the script where this browser was signed in by a passkey of another device. */
function Offer({ t, model, adding }: OfferProps) {
  return (
    <div hidden data-passkey-offer>
      <Card title={t('home.offer.title')} icon="device">
        <p>{t('home.offer.text')}</p>
        <PasskeyForm t={t} ceremony="register" passkey={adding} csrf={model.csrf} button={t('home.offer.button')} />
      </Card>
    </div>
  );
}

interface DoorProps {
  readonly t: T;
  readonly room: Exclude<AccountRoom, 'home'>;
  readonly icon: IconName;
  readonly children: ComponentChildren;
}

function Door({ t, room, icon, children }: DoorProps) {
  return (
    <Card title={<a href={accountPaths[room]}>{t(`account.nav.${room}`)}</a>} icon={icon}>
      <p>{children}</p>
    </Card>
  );
}
