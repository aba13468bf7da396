import { createContext } from 'preact';
import type { KioskView } from '../page-model.ts';
import type { T } from '../translate.ts';
import { Button } from './button.tsx';

/** Whether the page is shown on a kiosk: its forms then remember nothing. */
export const OnKiosk = createContext(false);

export const wipePath = '/kiosk/wipe';

interface KioskProps {
  readonly t: T;
  readonly kiosk: KioskView;
}

/**
 * On every page of a kiosk: that others use this computer, the way to leave it, and the question of whether anybody is
 * still there, which /assets/kiosk.js asks.
 */
export function KioskBar({ t, kiosk }: KioskProps) {
  return (
    <div class="kiosk" data-kiosk="" data-kiosk-idle={kiosk.idleSeconds} data-kiosk-warning={kiosk.warningSeconds}>
      <p class="kiosk__words">{t('kiosk.bar', { place: kiosk.place })}</p>
      <Leave t={t} />
      <dialog class="kiosk__question" data-kiosk-question="" aria-labelledby="kiosk-question">
        <h2 id="kiosk-question">{t('kiosk.question')}</h2>
        <p>{t('kiosk.question.text')}</p>
        <p class="kiosk__left">
          <span data-kiosk-left="">{kiosk.warningSeconds}</span> {t('kiosk.question.seconds')}
        </p>
        <div class="kiosk__answers">
          <button type="button" class="button button--primary" data-kiosk-stay="">
            {t('kiosk.stay')}
          </button>
          <Leave t={t} />
        </div>
      </dialog>
    </div>
  );
}

function Leave({ t }: { readonly t: T }) {
  return (
    <form method="post" action={wipePath} data-kiosk-wipe="">
      <Button kind="secondary">{t('kiosk.leave')}</Button>
    </form>
  );
}

/** Where no script runs: the page asks the server, which knows when somebody last did something. */
export function KioskRefresh({ kiosk }: Pick<KioskProps, 'kiosk'>) {
  return (
    <noscript>
      <meta http-equiv="refresh" content={`${kiosk.openSeconds}; url=/kiosk/idle`} />
    </noscript>
  );
}
