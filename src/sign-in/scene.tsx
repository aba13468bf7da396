import type { Context } from 'koa';
import { Refusal } from '../kernel/refusal.ts';
import { clientOf } from '../platform/http/client-address.ts';
import { takeFlash } from '../platform/http/flash.ts';
import { kioskOf } from '../platform/http/kiosk-mark.ts';
import { allowFormAction } from '../platform/http/security-headers.ts';
import type { PageModel, ResourceView } from '../platform/ui/page-model.ts';
import { isRefusalCode } from '../platform/ui/refusal-text.ts';
import { renderPage } from '../platform/ui/render.ts';
import type { Interaction } from './interaction.ts';
import { dueStep, type Step } from './journey.ts';
import { type JourneyPlace, readPlace, writePlace } from './journey-cookie.ts';
import { PendingPasskeyPage } from './pages/pending-passkey-page.tsx';
import type { DoneAuthentication, JourneyPerson, JourneyService, SignInPorts } from './ports.ts';
import { at, renderStep, type SceneSettings } from './render-step.tsx';
import { bindingOf } from './routes.tsx';

/** Where one browser stands in one interaction, all of it looked up. */
export interface Look {
  readonly page: PageModel;
  readonly interaction: Interaction;
  readonly service: JourneyService;
  readonly place: JourneyPlace;
  readonly done: DoneAuthentication | null;
  readonly person: JourneyPerson | null;
  readonly step: Step;
  /** Looked up where somebody is about to be asked. */
  readonly resources: readonly ResourceView[];
}

export async function look(ctx: Context, ports: SignInPorts): Promise<Look> {
  const interaction = await ports.interaction.load(ctx);
  const page = ports.page(ctx, text(interaction.params.ui_locales));
  const binding = bindingOf(interaction.uid);
  const place = readPlace(ctx);
  const [service, done, view] = await Promise.all([
    ports.service(interaction.clientId, page.locale),
    place.done ? ports.ceremony.done(place.done, binding) : null,
    place.case && !place.done ? ports.cases.view(place.case, binding) : null,
  ]);
  const subjectId = done?.subjectId ?? interaction.session?.subjectId;
  const person = subjectId ? await ports.person(subjectId) : null;
  if (done && person?.confinedTo && person.confinedTo !== interaction.clientId)
    throw new Refusal('sign_in.person.confined');
  const settled = done !== null || interaction.prompt === 'consent';
  const isConsentDue = settled && person !== null && (await consentDue(ports, interaction, service, person));
  const missing = done ? interaction.missing(done) : null;
  const { recover, other } = ctx.query;
  const step = dueStep({
    interaction,
    done,
    view,
    missing,
    isConsentDue,
    wantsRecovery: recover === '1',
    wantsOther: other === '1',
  });
  const resources = step.kind === 'consent' ? await ports.resources(interaction.scopes, page.locale) : [];
  return { page, interaction, service, place, done, person, step, resources };
}

async function consentDue(
  ports: SignInPorts,
  { params, reasons, scopes, claims }: Interaction,
  service: JourneyService,
  person: JourneyPerson,
): Promise<boolean> {
  if (service.isFirstParty) return false;
  const isAsked = text(params.prompt)?.split(' ').includes('consent') ?? false;
  // RFC 8252 §8.6: who speaks for a native application is never sure, so a person is there each time.
  const isNative = reasons.includes('native_client_prompt');
  return isAsked || isNative || !(await ports.hasConsent(person.subjectId, service, scopes, claims));
}

/** Shows the step that is due, or ends the interaction. */
export async function show(ctx: Context, ports: SignInPorts, settings: SceneSettings, scene: Look): Promise<void> {
  const { interaction, done, step } = scene;
  if (step.kind === 'finish') {
    const hasConsented = interaction.prompt === 'consent';
    return ports.interaction.finish(ctx, interaction, done, { hasConsented, isShared: isShared(ctx, scene) });
  }
  if (step.kind === 'unmet')
    return ports.interaction.fail(ctx, 'unmet_authentication_requirements', 'the requested level is not known here');
  if (step.kind === 'open-case') return openCase(ctx, ports, scene);
  ctx.type = 'html';
  ctx.body = renderPage(renderStep({ ctx, ...scene, model: modelOf(ctx, scene), settings }, step));
}

/** They said that others use this computer, or an officer did. */
export function isShared(ctx: Context, { place }: Pick<Look, 'place'>): boolean {
  return place.shared === true || kioskOf(ctx) !== null;
}

/** prompt=create goes straight to the card (Initiating User Registration via OpenID Connect 1.0 §4). */
async function openCase(ctx: Context, ports: SignInPorts, { interaction, service, page }: Look): Promise<void> {
  const { address, port } = clientOf(ctx);
  await ports.limitCases(address);
  const client = { address, port, userAgent: ctx.get('User-Agent') || null };
  const caseId = await ports.cases.open(bindingOf(interaction.uid), service, client, page.locale);
  writePlace(ctx, interaction.uid, { case: caseId });
  ctx.status = 303;
  ctx.redirect(`/interaction/${interaction.uid}`);
}

/** The passkey is theirs, but was made by recovery, maybe just now, and has to wait. */
export async function showPending(ctx: Context, ports: SignInPorts, activeFrom: Date): Promise<void> {
  const scene = await look(ctx, ports);
  const passkey = { optionsUrl: at(scene, '/passkey/options'), verifyUrl: at(scene, '/passkey') };
  const { redirectUri } = scene.interaction;
  if (/^https?:/.test(redirectUri)) allowFormAction(ctx, redirectUri);
  ctx.type = 'html';
  ctx.body = renderPage(<PendingPasskeyPage {...modelOf(ctx, scene)} activeFrom={activeFrom} passkey={passkey} />);
}

function modelOf(ctx: Context, scene: Look) {
  const said = takeFlash(ctx, at(scene));
  return {
    ...scene.page,
    service: scene.service.view,
    cancelUrl: at(scene, '/cancel'),
    ...(said && isRefusalCode(said) ? { error: said } : {}),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
