import type { Context } from 'koa';
import type { Aal, Ial } from '../assurance/index.ts';
import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import type { Locale } from '../platform/ui/locale.ts';
import type { PageModel, ResourceView, ServiceView } from '../platform/ui/page-model.ts';
import type { CaseView } from './case-view.ts';
import type { Interaction } from './interaction.ts';

/** The relying party of an interaction, as the journey needs it. */
export interface JourneyService {
  readonly id: RelyingPartyId;
  readonly view: ServiceView;
  readonly claims: readonly string[];
  readonly isFirstParty: boolean;
}

/** A ceremony done within this interaction. */
export interface DoneAuthentication {
  readonly id: string;
  readonly subjectId: SubjectId;
  readonly ial: Ial;
  readonly aal: Aal;
  readonly methods: readonly string[];
  readonly at: Date;
}

export interface JourneyPerson {
  readonly subjectId: SubjectId;
  readonly isActive: boolean;
  readonly ial: Ial;
  /** The one client they may sign in to, while others vouch for them. */
  readonly confinedTo?: string;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
}

export interface Client {
  readonly address: string;
  readonly port: number | null;
  readonly userAgent: string | null;
}

/** What the sign-in journey asks of the provider and of the domains; compose.ts answers, each in one transaction. */
export interface SignInPorts {
  readonly page: (ctx: Context, uiLocales?: string) => PageModel;
  readonly interaction: InteractionPort;
  readonly service: (clientId: string, locale: Locale) => Promise<JourneyService>;
  /** What these scopes allow at other agencies' interfaces; nothing for those of OpenID Connect. */
  readonly resources: (scopes: readonly string[], locale: Locale) => Promise<readonly ResourceView[]>;
  readonly person: (subjectId: SubjectId) => Promise<JourneyPerson>;
  readonly ceremony: CeremonyPort;
  readonly cases: CasePort;
  readonly hasConsent: (
    subjectId: SubjectId,
    service: JourneyService,
    scopes: readonly string[],
    claims: readonly string[],
  ) => Promise<boolean>;
  readonly giveConsent: (consent: GivenConsent) => Promise<void>;
  readonly limitCeremonies: (address: string) => Promise<void>;
  readonly limitCases: (address: string) => Promise<void>;
}

export interface InteractionPort {
  /** The interaction this browser is in; `interaction.expired` or `interaction.foreign` otherwise. */
  readonly load: (ctx: Context) => Promise<Interaction>;
  /** Only that the browser holds this interaction's cookie: costs no statement. */
  readonly hold: (ctx: Context) => string;
  readonly finish: (
    ctx: Context,
    interaction: Interaction,
    done: DoneAuthentication | null,
    how: { readonly hasConsented: boolean; readonly isShared: boolean },
  ) => Promise<void>;
  readonly fail: (ctx: Context, error: string, description: string) => Promise<void>;
}

export interface CeremonyPort {
  readonly start: (binding: string, subjectId?: SubjectId) => Promise<object>;
  readonly finish: (binding: string, response: string, client: Client) => Promise<DoneAuthentication>;
  readonly done: (id: string, binding: string) => Promise<DoneAuthentication | null>;
}

export interface CasePort {
  readonly open: (binding: string, service: JourneyService, client: Client, locale: Locale) => Promise<string>;
  readonly view: (caseId: string, binding: string) => Promise<CaseView | null>;
  readonly confirm: (caseId: string, binding: string, code: string) => Promise<void>;
  /** Options for the first passkey of a new identity, or for a recovered one. */
  readonly startPasskey: (caseId: string, binding: string) => Promise<object>;
  readonly finishPasskey: (
    caseId: string,
    binding: string,
    response: string,
    client: Client,
  ) => Promise<{ readonly done: DoneAuthentication | null; readonly activeFrom: Date }>;
}

export interface GivenConsent {
  readonly subjectId: SubjectId;
  readonly service: JourneyService;
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly locale: Locale;
}
