import type { ComponentChildren } from 'preact';
import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import type { BrowserModule } from '../../platform/ui/components/layout.tsx';
import { Layout } from '../../platform/ui/components/layout.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { TypedOnPage } from '../../platform/ui/typed-form.ts';
import { type ConsoleRoom, roomPaths } from '../navigation.ts';
import type { ConsolePageModel } from './model.ts';
import { OfficerBar } from './officer-bar.tsx';

interface ConsoleLayoutProps {
  readonly model: ConsolePageModel;
  readonly room: ConsoleRoom;
  readonly title: string;
  /** One short sentence under the heading. */
  readonly lead?: string;
  /** Beside the heading, for example the button that begins something. */
  readonly actions?: ComponentChildren;
  readonly scripts?: readonly BrowserModule[];
  readonly children: ComponentChildren;
}

/** The officers' hall: who is at work and for which office, the rooms open to them, and what was just done. */
export function ConsoleLayout({ model, room, title, lead, actions, scripts = [], children }: ConsoleLayoutProps) {
  const t = translator(model.locale);
  return (
    <Layout
      model={model}
      title={title}
      shape="console"
      navigation={
        <>
          <OfficerBar t={t} model={model} />
          <Rooms model={model} room={room} />
        </>
      }
      scripts={['console', ...scripts]}
    >
      <header class="heading">
        <div>
          <h1>{title}</h1>
          {lead && <p class="heading__lead">{lead}</p>}
        </div>
        {actions && <div class="heading__actions">{actions}</div>}
      </header>
      <Said model={model} />
      <TypedOnPage.Provider value={model.draft ?? null}>{children}</TypedOnPage.Provider>
    </Layout>
  );
}

/** What came of the press of a button: the page's script puts the focus here, so that nobody has to look for it. */
function Said({ model: { locale, notice, error, isKept } }: { readonly model: ConsolePageModel }) {
  const t = translator(locale);
  if (!notice && error === undefined && !isKept) return null;
  return (
    <div class="said" data-said tabIndex={-1}>
      {notice && (
        <Notice kind={notice === 'not_done' ? 'care' : 'good'} live>
          {t(`console.notice.${notice}`)}
        </Notice>
      )}
      <ErrorSummary t={t} code={error} />
      {isKept && (
        <Notice kind="care" live>
          {t('console.draft')}
        </Notice>
      )}
    </div>
  );
}

function Rooms({ model, room }: { readonly model: ConsolePageModel; readonly room: ConsoleRoom }) {
  const t = translator(model.locale);
  return (
    <div class="rooms">
      <nav class="rooms__inner" aria-label={t('console.nav')}>
        <ul class="rooms__list">
          {model.rooms.map((name) => (
            <li key={name}>
              <a class="rooms__link" href={roomPaths[name]} aria-current={name === room ? 'page' : undefined}>
                {t(`console.nav.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
