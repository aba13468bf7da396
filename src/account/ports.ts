import type { Context } from 'koa';
import type { Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';
import type { Locale } from '../platform/ui/locale.ts';
import type { PasskeySignals, ResourceView, ServiceView } from '../platform/ui/page-model.ts';
import type { ReviewPort } from './ports/review.ts';

export interface OwnPasskey {
  readonly id: string;
  readonly name: string | null;
  readonly authenticatorName: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly ial: Ial;
  readonly isSynced: boolean;
  readonly activeFrom: Date;
}

export interface OwnConsent {
  readonly relyingPartyId: string;
  readonly service: ServiceView;
  readonly claims: readonly string[];
  /** What it may do elsewhere in their name. */
  readonly resources: readonly ResourceView[];
  readonly givenAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface OwnSession {
  readonly id: string;
  readonly providerSid: string | null;
  readonly startedAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly services: readonly string[];
}

export interface OwnActivity {
  readonly id: string;
  readonly action: string;
  readonly at: Date;
  readonly serviceName: string | null;
  /** From where, of what was done at a browser. */
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Of what an officer did: by which duty and at which office; never who. */
  readonly office: { readonly duty: string; readonly unit: string } | null;
  /** A code. */
  readonly reason: string | null;
  /** Names of what a service was given, or may read from now on. */
  readonly claims: readonly string[];
  /** Whether the person has said that this was not them. */
  readonly isReported: boolean;
}

/** What we have to tell this person; `details` are codes. */
export interface OwnNotice {
  readonly id: string;
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly isNew: boolean;
}

/** What the citizen's hall asks of the domains and of the provider; compose.ts answers, each in one transaction. */
export interface AccountPorts {
  readonly person: (subjectId: SubjectId) => Promise<{ readonly name: string; readonly ial: Ial }>;
  readonly subjectByIdentifier: (identifier: string) => Promise<SubjectId | null>;
  /** Whether the sign-in at the provider that this hall stands on still lives. */
  readonly isSessionAlive: (subjectId: SubjectId, providerSid: string) => Promise<boolean>;
  readonly passkeys: (subjectId: SubjectId) => Promise<readonly OwnPasskey[]>;
  /** What the sign-in behind this visit is worth now; 0 when the card behind it is trusted no longer. */
  readonly levelOf: (subjectId: SubjectId, providerSid: string) => Promise<Ial>;
  /** The passkey this sign-in was made with, while it lives. */
  readonly passkeyInUse: (subjectId: SubjectId, providerSid: string) => Promise<string | null>;
  /** What the browser may be told of this person's passkeys, so that it offers those that work and no others. */
  readonly passkeySignals: (subjectId: SubjectId) => Promise<PasskeySignals>;
  readonly renamePasskey: (subjectId: SubjectId, passkeyId: string, name: string) => Promise<void>;
  readonly removePasskey: (subjectId: SubjectId, passkeyId: string) => Promise<void>;
  readonly startPasskey: (subjectId: SubjectId, binding: string) => Promise<object>;
  readonly finishPasskey: (subjectId: SubjectId, ial: Ial, binding: string, response: string) => Promise<void>;
  readonly consents: (subjectId: SubjectId, locale: Locale) => Promise<readonly OwnConsent[]>;
  readonly revokeService: (subjectId: SubjectId, relyingPartyId: string) => Promise<void>;
  readonly sessions: (subjectId: SubjectId, locale: Locale) => Promise<readonly OwnSession[]>;
  readonly endSession: (subjectId: SubjectId, sessionId: string) => Promise<void>;
  readonly endAllSessions: (subjectId: SubjectId) => Promise<void>;
  /** Newest first, one more than a page holds; `before` is the id of the last entry seen. */
  readonly activity: (
    subjectId: SubjectId,
    page: { readonly before: string | undefined; readonly locale: Locale },
  ) => Promise<readonly OwnActivity[]>;
  /** Newest first. */
  readonly notices: (subjectId: SubjectId) => Promise<readonly OwnNotice[]>;
  readonly newNotices: (subjectId: SubjectId) => Promise<number>;
  /** These have been read. */
  readonly noticesSeen: (subjectId: SubjectId, ids: readonly string[]) => Promise<void>;
  /** One entry of their own; null for any other. */
  readonly activityEntry: (subjectId: SubjectId, entryId: string, locale: Locale) => Promise<OwnActivity | null>;
  readonly reportActivity: (
    subjectId: SubjectId,
    report: { readonly entryId: string; readonly endSessions: boolean },
  ) => Promise<void>;
  readonly review: ReviewPort;
  readonly page: (ctx: Context) => { readonly locale: Locale; readonly url: string; readonly sandbox: boolean };
}
