import { Moment } from '../../../platform/ui/components/moment.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { Proposal } from '../../../relying-party/index.ts';
import { roomPaths } from '../../navigation.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { ServiceDetails } from './service-details.tsx';

interface ProposalModel extends ConsolePageModel {
  readonly proposal: Proposal;
  /** Proposed by whoever looks: they may only take it back. */
  readonly isOwn: boolean;
}

/** What one officer wants of a service, for another one to agree to or not. */
export function ProposalPage(model: ProposalModel) {
  const t = translator(model.locale);
  const { proposal, isOwn } = model;
  const title = proposal.kind === 'register' ? proposal.registration.name : proposal.clientId;
  const decides = model.offices.some(({ duty }) => duty !== 'auditor');
  const decision = (outcome: string) => ({
    action: `${roomPaths.relying_parties}/proposals/${proposal.id}/decision`,
    csrf: model.csrf,
    hidden: { outcome },
  });
  return (
    <ConsoleLayout model={model} room="relying_parties" title={title} lead={t(`services_room.kind.${proposal.kind}`)}>
      <p class="small">
        {t(`services_room.state.${proposal.state}`)} · <Moment at={proposal.proposedAt} />
      </p>
      {proposal.kind === 'register' && (
        <section class="card">
          <ServiceDetails t={t} service={proposal.registration} />
        </section>
      )}
      {proposal.state === 'proposed' && decides && (
        <div class="actions no-print">
          {isOwn ? (
            <PostButton {...decision('withdrawn')} kind="secondary">
              {t('services_room.withdraw')}
            </PostButton>
          ) : (
            <>
              <PostButton {...decision('approved')}>{t('services_room.approve')}</PostButton>
              <PostButton {...decision('refused')} kind="danger">
                {t('services_room.refuse')}
              </PostButton>
            </>
          )}
        </div>
      )}
      {proposal.state === 'proposed' && isOwn && <p class="small">{t('services_room.own')}</p>}
    </ConsoleLayout>
  );
}
