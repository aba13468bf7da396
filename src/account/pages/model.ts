import type {
  FormPageModel,
  IdentityLevel,
  PasskeyCeremonyView,
  PasskeySignals,
  ResourceView,
  ServiceView,
} from '../../platform/ui/page-model.ts';

/** The paths of the citizen's hall, linked from its navigation. */
export const accountPaths = {
  home: '/account',
  passkeys: '/account/passkeys',
  services: '/account/services',
  sessions: '/account/sessions',
  activity: '/account/activity',
  notices: '/account/notices',
  review: '/account/review',
} as const;

/** What was just done, said once on top of the page that follows. */
export type AccountNotice =
  | 'passkey_added'
  | 'passkey_renamed'
  | 'passkey_removed'
  | 'service_revoked'
  | 'session_ended'
  | 'sessions_ended'
  | 'notices_seen'
  | 'activity_reported';

export interface AccountPageModel extends FormPageModel {
  readonly personName: string;
  /** POST. */
  readonly signOutUrl: string;
  readonly notice?: AccountNotice;
  /** Notices not marked as read yet. */
  readonly newNotices?: number;
  /** The code of a refusal that happened just before. */
  readonly error?: string;
}

export interface HomeModel extends AccountPageModel {
  readonly ial: IdentityLevel;
  readonly passkeyCount: number;
  readonly serviceCount: number;
  readonly sessionCount: number;
  readonly lastSignInAt?: Date;
  /** Offered to whoever came by a passkey of another device. */
  readonly adding?: PasskeyCeremonyView;
}

export interface PasskeyView {
  readonly id: string;
  /** As its owner named it. */
  readonly name?: string;
  /** The kind of authenticator as its AAGUID names it, when known. */
  readonly authenticatorName?: string;
  readonly createdAt: Date;
  readonly lastUsedAt?: Date;
  /** The identity assurance at which it was bound. */
  readonly ial: IdentityLevel;
  /** Kept in an account in the cloud and available on several devices; otherwise it never leaves its device. */
  readonly synced: boolean;
  /** A recovered passkey that may not be used yet. */
  readonly activeFrom?: Date;
  /** Whether this very session was signed in with it. */
  readonly current: boolean;
  /** POST, field `name`. */
  readonly renameUrl: string;
  /** GET: the page that asks once more. */
  readonly removeUrl: string;
}

export interface PasskeysModel extends AccountPageModel {
  readonly passkeys: readonly PasskeyView[];
  readonly signals?: PasskeySignals;
  readonly adding: PasskeyCeremonyView;
}

export interface RemovePasskeyModel extends AccountPageModel {
  readonly passkey: PasskeyView;
  /** POST. */
  readonly confirmUrl: string;
}

export interface ConsentView {
  readonly service: ServiceView;
  /** Names of the claims the person agreed to send. */
  readonly claims: readonly string[];
  /** What it may do elsewhere in their name. */
  readonly resources: readonly ResourceView[];
  readonly since: Date;
  readonly lastUsedAt?: Date;
  /** GET: the page that asks once more. */
  readonly revokeUrl: string;
}

export interface ServicesModel extends AccountPageModel {
  readonly consents: readonly ConsentView[];
}

export interface RevokeServiceModel extends AccountPageModel {
  readonly consent: ConsentView;
  /** POST. */
  readonly confirmUrl: string;
}

export interface SessionView {
  readonly id: string;
  /** Browser and system in words, for example "Chrome trên Android". */
  readonly device: string;
  readonly place?: string;
  readonly address?: string;
  readonly startedAt: Date;
  readonly lastSeenAt?: Date;
  readonly current: boolean;
  readonly services: readonly string[];
  /** POST. */
  readonly endUrl: string;
}

export interface SessionsModel extends AccountPageModel {
  readonly sessions: readonly SessionView[];
  /** GET: the page that asks once more. */
  readonly endAllUrl: string;
}

export interface EndAllSessionsModel extends AccountPageModel {
  readonly sessionCount: number;
  /** POST. */
  readonly confirmUrl: string;
}

export interface ActivityEntry {
  /** The audit fact's action, for example `authenticator.passkey.registered`. */
  readonly action: string;
  readonly at: Date;
  readonly serviceName?: string;
  readonly device?: string;
  readonly address?: string;
  readonly office?: { readonly duty: string; readonly unit: string };
  readonly reason?: string;
  readonly claims?: readonly string[];
  readonly isReported?: boolean;
  /** GET: the page that asks once more. */
  readonly reportUrl?: string;
}

export interface ReportActivityModel extends AccountPageModel {
  readonly entry: ActivityEntry;
  /** Whether signing out everywhere is offered with it. */
  readonly mayEndSessions: boolean;
  /** POST, field `end_sessions`: `yes` or absent. */
  readonly confirmUrl: string;
}

export interface ActivityModel extends AccountPageModel {
  readonly entries: readonly ActivityEntry[];
  /** GET. */
  readonly newerUrl?: string;
  /** GET. */
  readonly olderUrl?: string;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly isNew: boolean;
}

export interface NoticesModel extends AccountPageModel {
  readonly notices: readonly NoticeView[];
  /** POST, field `ids`: the new ones that were shown, with commas between. Absent when all were read. */
  readonly seenUrl?: string;
}

export interface SignedOutModel extends FormPageModel {
  /** Whether every session ended or only this one. */
  readonly everywhere: boolean;
  /** GET. */
  readonly signInUrl: string;
}
