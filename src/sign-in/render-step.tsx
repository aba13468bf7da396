import type { Context } from 'koa';
import type { VNode } from 'preact';
import { Refusal } from '../kernel/refusal.ts';
import { allowFormAction } from '../platform/http/security-headers.ts';
import type { IdentityLevel, ResourceView } from '../platform/ui/page-model.ts';
import type { Interaction } from './interaction.ts';
import type { Step } from './journey.ts';
import { ChipCasePage } from './pages/chip-case-page.tsx';
import { ConsentPage } from './pages/consent-page.tsx';
import { CreatePasskeyPage } from './pages/create-passkey-page.tsx';
import { KnownIdentityPage } from './pages/known-identity-page.tsx';
import type { ClaimView, SignInPageModel } from './pages/model.ts';
import { ProofNeededPage } from './pages/proof-needed-page.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { StepUpPage } from './pages/step-up-page.tsx';
import { TooYoungPage } from './pages/too-young-page.tsx';
import type { JourneyPerson } from './ports.ts';

export interface Scene {
  readonly ctx: Context;
  readonly interaction: Interaction;
  readonly model: SignInPageModel;
  readonly person: JourneyPerson | null;
  readonly resources: readonly ResourceView[];
  readonly settings: SceneSettings;
}

export interface SceneSettings {
  readonly issuer: string;
  readonly sandboxReaderUrl: string | undefined;
  readonly recoveryWaitingSeconds: number;
  readonly minimumAge: number;
  /** The highest level one can ask for without coming to a counter; 0 where nothing is offered. */
  readonly remoteLevel: number;
}

type Page<Kind extends Step['kind']> = (scene: Scene, step: Extract<Step, { kind: Kind }>) => VNode;
type Shown = Exclude<Step['kind'], 'finish' | 'open-case' | 'unmet'>;

/** The page of a step. */
export function renderStep(scene: Scene, step: Extract<Step, { kind: Shown }>): VNode {
  if (/^https?:/.test(scene.interaction.redirectUri)) allowFormAction(scene.ctx, scene.interaction.redirectUri);
  return (pages[step.kind] as Page<Shown>)(scene, step);
}

export const at = ({ interaction }: Pick<Scene, 'interaction'>, path = '') => `/interaction/${interaction.uid}${path}`;

const authenticate = (scene: Scene) => ({
  optionsUrl: at(scene, '/passkey/options'),
  verifyUrl: at(scene, '/passkey'),
});
const create = (scene: Scene) => ({
  optionsUrl: at(scene, '/new-passkey/options'),
  verifyUrl: at(scene, '/new-passkey'),
});

const pages: { readonly [Kind in Shown]: Page<Kind> } = {
  'sign-in': (scene) => <SignInPage {...scene.model} passkey={authenticate(scene)} enrolUrl={at(scene, '/case')} />,
  'step-up': (scene, { reason }) => (
    <StepUpPage
      {...scene.model}
      passkey={authenticate(scene)}
      reason={reason}
      {...(scene.person && { personName: scene.person.name })}
      otherPersonUrl={at(scene, '/other')}
    />
  ),
  'chip-case': chipCase,
  'too-young': (scene) => <TooYoungPage {...scene.model} minimumAge={scene.settings.minimumAge} />,
  'create-passkey': (scene, { view }) => (
    <CreatePasskeyPage
      {...scene.model}
      passkey={create(scene)}
      personName={view.name}
      nameSource={view.nameSource}
      purpose={{ kind: 'enrol' }}
    />
  ),
  'known-identity': (scene) => (
    <KnownIdentityPage
      {...scene.model}
      passkey={authenticate(scene)}
      recoverUrl={at(scene, '/recover')}
      waitingHours={waitingHours(scene)}
    />
  ),
  recover: (scene, { view }) => (
    <CreatePasskeyPage
      {...scene.model}
      passkey={create(scene)}
      personName={view.name}
      nameSource={view.nameSource}
      purpose={{ kind: 'recover', waitingHours: waitingHours(scene) }}
    />
  ),
  'proof-needed': (scene, { needed }) => (
    <ProofNeededPage
      {...scene.model}
      cancelUrl={at(scene, '/unmet')}
      current={Math.max(1, scene.person?.ial ?? 1) as IdentityLevel}
      needed={needed as IdentityLevel}
      {...(needed <= scene.settings.remoteLevel && { remoteUrl: '/account/review' })}
    />
  ),
  consent: (scene) => {
    if (!scene.person) throw new Refusal('interaction.expired');
    const { interaction, person } = scene;
    return (
      <ConsentPage
        {...scene.model}
        personName={person.name}
        claims={claimsOf(person, interaction.claims)}
        resources={scene.resources}
        offline={interaction.scopes.includes('offline_access')}
        agreeUrl={at(scene, '/consent')}
      />
    );
  },
};

function chipCase(scene: Scene, { view }: Extract<Step, { kind: 'chip-case' }>): VNode {
  const { settings, ctx, interaction } = scene;
  if (view.kind === 'new' || view.kind === 'known') throw new Error(`a confirmed case has other pages: ${view.kind}`);
  const ticket = view.kind === 'waiting' ? view.ticket : undefined;
  const sandbox = ticket ? settings.sandboxReaderUrl : undefined;
  if (sandbox) allowFormAction(ctx, sandbox);
  return (
    <ChipCasePage
      {...scene.model}
      state={view}
      expiresAt={view.expiresAt}
      {...(ticket && { readerUrl: `${settings.issuer}/reader#${ticket}` })}
      {...(sandbox && { sandboxReader: { url: `${sandbox}/open?lang=${scene.model.locale}`, ticket: ticket! } })}
      statusUrl={at(scene, '/case/status')}
      codeUrl={at(scene, '/case/code')}
      restartUrl={at(scene, '/case')}
      {...(interaction.prompt !== 'create' && { signInUrl: at(scene, '/case/leave') })}
    />
  );
}

/** Each claim with its value as it would be sent (OpenID Connect Core 1.0 §5.1). */
function claimsOf(person: JourneyPerson, claims: readonly string[]): readonly ClaimView[] {
  const values: Readonly<Record<string, string>> = {
    name: person.name,
    birthdate: person.birthDate,
    ...(person.sex === 'unspecified' ? {} : { gender: person.sex }),
  };
  return claims.flatMap((name) => (values[name] === undefined ? [] : [{ name, value: values[name] }]));
}

function waitingHours({ settings }: Scene): number {
  return Math.ceil(settings.recoveryWaitingSeconds / 3600);
}
