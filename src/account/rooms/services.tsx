import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { accountPaths, type ConsentView } from '../pages/model.ts';
import { RevokeServicePage } from '../pages/revoke-service-page.tsx';
import { ServicesPage } from '../pages/services-page.tsx';
import type { OwnConsent } from '../ports.ts';
import { pageModel, postThen, type RoomNeeds, show } from './room.ts';

const path = accountPaths.services;
const noFields = z.strictObject({});

/** What the person agreed to, service by service, and the way to take it back. */
export function servicesRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;

  router.get(path, guard.signedIn, async (ctx) => {
    const model = await pageModel(needs, ctx);
    const consents = await ports.consents(guard.visitOf(ctx).subjectId, model.locale);
    show(ctx, <ServicesPage {...model} consents={consents.map(toView)} />);
  });
  router.get(`${path}/:id/revoke`, guard.signedIn, async (ctx) => {
    const model = await pageModel(needs, ctx);
    const consents = await ports.consents(guard.visitOf(ctx).subjectId, model.locale);
    const consent = consents.find(({ relyingPartyId }) => relyingPartyId === ctx.params.id);
    if (!consent) throw new Refusal('request.not_found');
    const confirmUrl = `${path}/${consent.relyingPartyId}/revoke`;
    show(ctx, <RevokeServicePage {...model} consent={toView(consent)} confirmUrl={confirmUrl} />);
  });
  router.post(`${path}/:id/revoke`, guard.signedIn, async (ctx) => {
    await readForm(ctx, noFields);
    const { subjectId } = guard.visitOf(ctx);
    await postThen(ctx, path, 'service_revoked', () => ports.revokeService(subjectId, ctx.params.id!));
  });
}

function toView(consent: OwnConsent): ConsentView {
  return {
    service: consent.service,
    claims: consent.claims,
    resources: consent.resources,
    since: consent.givenAt,
    ...(consent.lastUsedAt ? { lastUsedAt: consent.lastUsedAt } : {}),
    revokeUrl: `${path}/${consent.relyingPartyId}/revoke`,
  };
}
