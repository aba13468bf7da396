import { Badge } from '../../../platform/ui/components/badge.tsx';
import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { Filters } from '../../../platform/ui/components/filters.tsx';
import { KeysHelp } from '../../../platform/ui/components/keys-help.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { Pagination } from '../../../platform/ui/components/pagination.tsx';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { Proposal, RelyingParty } from '../../../relying-party/index.ts';
import { roomPaths } from '../../navigation.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';

export interface ServicesModel extends ConsolePageModel {
  readonly status: RelyingParty['status'] | null;
  readonly services: readonly RelyingParty[];
  readonly proposals: readonly Proposal[];
  /** The last client id shown, where there are more. */
  readonly next: string | undefined;
}

const path = roomPaths.relying_parties;

/** What waits for a second officer, then every registered service. */
export function ServicesPage(model: ServicesModel) {
  const t = translator(model.locale);
  const manages = model.offices.some(({ duty }) => duty === 'relying_party_manager');
  const states = ['active', 'suspended'] as const;
  const older =
    model.next &&
    `${path}?${new URLSearchParams({ ...(model.status && { status: model.status }), after: model.next })}`;
  return (
    <ConsoleLayout
      model={model}
      room="relying_parties"
      title={t('services_room.title')}
      actions={
        <>
          <ButtonLink href={`${path}/export`} kind="secondary">
            {t('console.export')}
          </ButtonLink>
          {manages && <ButtonLink href={`${path}/new`}>{t('services_room.new')}</ButtonLink>}
        </>
      }
    >
      {model.proposals.length > 0 && <Proposals t={t} proposals={model.proposals} />}
      <Filters
        t={t}
        action={path}
        choices={[
          {
            name: 'status',
            label: t('services_room.status'),
            value: model.status ?? '',
            options: states.map((value) => ({ value, label: t(`services_room.status.${value}`) })),
          },
        ]}
      />
      {model.services.length === 0 ? (
        <EmptyState icon="services" title={t('services_room.none.title')}>
          {t('services_room.none.text')}
        </EmptyState>
      ) : (
        <Registered t={t} services={model.services} />
      )}
      <Pagination t={t} newerUrl={undefined} olderUrl={older || undefined} />
      <KeysHelp t={t} />
    </ConsoleLayout>
  );
}

function Proposals({ t, proposals }: { readonly t: T; readonly proposals: readonly Proposal[] }) {
  return (
    <section class="section">
      <h2>{t('services_room.proposals')}</h2>
      <DataTable
        caption={t('services_room.proposals')}
        columns={[
          { label: t('registration.name') },
          { label: t('services_room.what') },
          { label: t('services_room.since'), kind: 'narrow' },
        ]}
        rows={proposals.map((proposal) => ({
          key: proposal.id,
          href: `${path}/proposals/${proposal.id}`,
          mark: 'care',
          cells: [
            proposal.kind === 'register' ? proposal.registration.name : proposal.clientId,
            t(`services_room.kind.${proposal.kind}`),
            <Moment key="since" at={proposal.proposedAt} />,
          ],
        }))}
      />
    </section>
  );
}

function Registered({ t, services }: { readonly t: T; readonly services: readonly RelyingParty[] }) {
  return (
    <DataTable
      caption={t('services_room.title')}
      columns={[
        { label: t('registration.name') },
        { label: t('registration.client_id') },
        { label: t('registration.sector'), wideOnly: true },
        { label: t('services_room.status'), kind: 'narrow' },
        { label: t('services_room.since'), kind: 'narrow' },
      ]}
      rows={services.map((service) => ({
        key: service.id,
        href: `${path}/${service.id}`,
        ...(service.status === 'suspended' && { mark: 'danger' as const }),
        cells: [
          service.name,
          <span key="id" class="code">
            {service.clientId}
          </span>,
          service.sector,
          <StatusBadge key="status" t={t} status={service.status} />,
          <Moment key="since" at={service.createdAt} />,
        ],
      }))}
    />
  );
}

export function StatusBadge({ t, status }: { readonly t: T; readonly status: RelyingParty['status'] }) {
  return <Badge kind={status === 'active' ? 'good' : 'danger'}>{t(`services_room.status.${status}`)}</Badge>;
}
