import { Badge } from '../../platform/ui/components/badge.tsx';
import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { Card } from '../../platform/ui/components/card.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { Table } from '../../platform/ui/components/table.tsx';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import type { SessionsModel, SessionView } from './model.ts';

/** Where this person is signed in, and the ways to end it. */
export function SessionsPage(model: SessionsModel) {
  const t = translator(model.locale);
  const isSeenKnown = model.sessions.some(({ lastSeenAt }) => lastSeenAt);
  return (
    <AccountLayout model={model} room="sessions" title={t('sessions.title')} lead={t('sessions.lead')}>
      <Table
        caption={t('sessions.title')}
        columns={[
          t('sessions.device'),
          t('sessions.place'),
          t('sessions.started'),
          ...(isSeenKnown ? [t('sessions.last_seen')] : []),
          t('sessions.action'),
        ]}
        rows={model.sessions.map((session) => cells(t, session, { csrf: model.csrf, isSeenKnown }))}
      />
      <Card title={t('sessions.all.title')}>
        <p>{t('sessions.all.text')}</p>
        <ButtonLink href={model.endAllUrl} kind="secondary">
          {t('sessions.all.button')}
        </ButtonLink>
      </Card>
    </AccountLayout>
  );
}

interface Row {
  readonly csrf: string | undefined;
  readonly isSeenKnown: boolean;
}

function cells(t: T, session: SessionView, { csrf, isSeenKnown }: Row) {
  const where = [session.place, session.address].filter(Boolean).join(' · ');
  return [
    <>
      {session.device} {session.current && <Badge kind="good">{t('sessions.current')}</Badge>}
      {session.services.length > 0 && (
        <p class="small">{t('sessions.services', { services: session.services.join(', ') })}</p>
      )}
    </>,
    where || t('sessions.unknown'),
    <Moment key="started" at={session.startedAt} />,
    ...(isSeenKnown
      ? [session.lastSeenAt ? <Moment key="seen" at={session.lastSeenAt} /> : t('sessions.unknown')]
      : []),
    <PostButton
      key="end"
      action={session.endUrl}
      csrf={csrf}
      kind="secondary"
      label={t('sessions.end_of', { device: session.device })}
    >
      {t('sessions.end')}
    </PostButton>,
  ];
}
