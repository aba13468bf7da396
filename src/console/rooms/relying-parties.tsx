import type { Context } from 'koa';
import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { answerCsv } from '../../platform/http/csv.ts';
import { readForm } from '../../platform/http/read-form.ts';
import type { RelyingParty } from '../../relying-party/index.ts';
import { actorFor, visitOf } from '../desk.ts';
import { NewServicePage } from '../pages/relying-parties/new-service-page.tsx';
import { ProposalPage } from '../pages/relying-parties/proposal-page.tsx';
import { ServicePage } from '../pages/relying-parties/service-page.tsx';
import { ServicesPage } from '../pages/relying-parties/services-page.tsx';
import { pageModel, postThen, type RoomNeeds, show } from '../room.ts';
import { registrationForm, toRegistration } from '../services/registration-form.ts';

const path = '/console/relying-parties';
const rowsOfPage = 50;
const noFields = z.strictObject({});
const decision = z.strictObject({ outcome: z.enum(['approved', 'refused', 'withdrawn']) });

/** The services: what is registered, what is proposed, and the second officer's word on it. */
export function relyingPartiesRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;
  const actorOf = (ctx: Context) => actorFor(ctx, wholeProvince);
  const found = async <T,>(ctx: Context, look: (id: string) => Promise<T | null>): Promise<T> => {
    const { id } = ctx.params as { readonly id: string };
    const thing = isId(id) ? await look(id) : null;
    if (!thing) throw new Refusal('request.not_found');
    return thing;
  };

  desk.get(path, async (ctx) => {
    const status = statusOf(ctx.query.status);
    const asked = { after: afterOf(ctx.query.after), status };
    const [model, services, proposals] = await Promise.all([
      pageModel(needs, ctx),
      ports.services(asked),
      ports.proposals(),
    ]);
    const next = services.length > rowsOfPage ? services[rowsOfPage - 1] : undefined;
    const shown = services.slice(0, rowsOfPage);
    show(ctx, <ServicesPage {...model} status={status} services={shown} proposals={proposals} next={next?.clientId} />);
  });
  desk.get(`${path}/export`, async (ctx) => {
    const services = await everyService(ports.services);
    answerCsv(ctx, 'services', ['client_id', 'name', 'status', 'sector', 'claims', 'created_at'], services.map(csvRow));
  });
  desk.get(`${path}/new`, async (ctx) => {
    const { typed } = visitOf(ctx);
    const fields =
      registrationForm.safeParse(Object.fromEntries(typed?.fields ?? [])).data ?? registrationForm.parse({});
    show(ctx, <NewServicePage {...(await pageModel(needs, ctx))} fields={fields} problems={[]} />);
  });
  desk.post(`${path}/new`, async (ctx) => {
    const fields = await readForm(ctx, registrationForm);
    const propose = () => ports.proposeService(toRegistration(fields), actorOf(ctx));
    const problems = await problemsOf(propose);
    if (!problems) return postThen(ctx, path, 'registration_proposed', async () => undefined);
    ctx.status = 422;
    show(ctx, <NewServicePage {...(await pageModel(needs, ctx))} fields={fields} problems={problems} />);
  });
  desk.get(`${path}/proposals/:id`, async (ctx) => {
    const proposal = await found(ctx, ports.proposal);
    const isOwn = proposal.proposedBy === visitOf(ctx).subjectId;
    show(ctx, <ProposalPage {...(await pageModel(needs, ctx))} proposal={proposal} isOwn={isOwn} />);
  });
  desk.post(`${path}/proposals/:id/decision`, async (ctx) => {
    const { outcome } = await readForm(ctx, decision);
    const { id } = await found(ctx, ports.proposal);
    await postThen(ctx, path, `proposal_${outcome}`, () => ports.settleProposal(id, outcome, actorOf(ctx)));
  });
  desk.get(`${path}/:id`, async (ctx) => {
    const service = await found(ctx, ports.service);
    show(ctx, <ServicePage {...(await pageModel(needs, ctx))} service={service} />);
  });
  desk.post(`${path}/:id/suspend`, async (ctx) => {
    await readForm(ctx, noFields);
    const { id, clientId } = await found(ctx, ports.service);
    await postThen(ctx, `${path}/${id}`, 'service_suspended', () => ports.suspendService(clientId, actorOf(ctx)));
  });
  desk.post(`${path}/:id/resume`, async (ctx) => {
    await readForm(ctx, noFields);
    const { id, clientId } = await found(ctx, ports.service);
    const propose = async () => void (await ports.proposeResuming(clientId, actorOf(ctx)));
    await postThen(ctx, `${path}/${id}`, 'resuming_proposed', propose);
  });
}

/** What is wrong with a registration, each as `field code`; undefined where nothing is. */
async function problemsOf(work: () => Promise<unknown>): Promise<readonly string[] | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'relying_party.client_id.taken') return ['client_id duplicate'];
    if (error.code !== 'relying_party.registration.invalid') throw error;
    return error.facts.problems as readonly string[];
  }
}

function statusOf(value: unknown): RelyingParty['status'] | null {
  return value === 'active' || value === 'suspended' ? value : null;
}

function afterOf(value: unknown): string {
  return typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value) ? value : '';
}

async function everyService(page: RoomNeeds['ports']['services']): Promise<readonly RelyingParty[]> {
  const all: RelyingParty[] = [];
  for (;;) {
    const more = await page({ after: all.at(-1)?.clientId ?? '', status: null });
    all.push(...more);
    if (more.length <= rowsOfPage) return all;
  }
}

function csvRow(service: RelyingParty) {
  const { clientId, name, status, sector, claims, createdAt } = service;
  return [clientId, name, status, sector, claims.join(' '), createdAt];
}
