import type { ComponentChildren } from 'preact';
import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import type { BrowserModule } from '../../platform/ui/components/layout.tsx';
import { Layout } from '../../platform/ui/components/layout.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { AccountPageModel } from './model.ts';
import { accountPaths } from './model.ts';

export type AccountRoom = keyof typeof accountPaths;

interface AccountLayoutProps {
  readonly model: AccountPageModel;
  readonly room: AccountRoom;
  readonly title: string;
  readonly lead?: string;
  readonly scripts?: readonly BrowserModule[];
  readonly children: ComponentChildren;
}

/** The citizen's hall: its rooms, the way out, and what was just done. */
export function AccountLayout({ model, room, title, lead, scripts, children }: AccountLayoutProps) {
  const t = translator(model.locale);
  return (
    <Layout
      model={model}
      title={title}
      shape="hall"
      navigation={<Rooms model={model} room={room} />}
      {...(scripts && { scripts })}
    >
      <h1>{title}</h1>
      {model.notice && (
        <Notice kind="good" live>
          {t(`notice.${model.notice}`)}
        </Notice>
      )}
      {Boolean(model.newNotices) && room !== 'notices' && (
        <Notice kind="care">
          <p>
            <a href={accountPaths.notices}>{t('told.banner', { count: model.newNotices ?? 0 })}</a>
          </p>
        </Notice>
      )}
      <ErrorSummary t={t} code={model.error} />
      {lead && <p class="lead">{lead}</p>}
      {children}
    </Layout>
  );
}

function Rooms({ model, room }: { readonly model: AccountPageModel; readonly room: AccountRoom }) {
  const t = translator(model.locale);
  return (
    <div class="rooms">
      <nav class="rooms__inner" aria-label={t('account.nav')}>
        <ul class="rooms__list">
          {(Object.keys(accountPaths) as AccountRoom[]).map((name) => (
            <li key={name}>
              <a class="rooms__link" href={accountPaths[name]} aria-current={name === room ? 'page' : undefined}>
                {t(`account.nav.${name}`)}
              </a>
            </li>
          ))}
          <li class="rooms__leave">
            <PostButton action={model.signOutUrl} csrf={model.csrf} kind="quiet">
              {t('account.sign_out')}
            </PostButton>
          </li>
        </ul>
      </nav>
    </div>
  );
}
