import type { Locale } from './locale.ts';

/** What every page must be told. */
export interface PageModel {
  readonly locale: Locale;
  /** Path and query at which this page can be fetched again by GET: the language switch keeps it and sets `lang`. */
  readonly url: string;
  /** Says on every page that the people here are made up. */
  readonly sandbox?: boolean;
  /** On a computer that one person uses after another. */
  readonly kiosk?: KioskView;
}

export interface KioskView {
  readonly place: string;
  /** Without a key or a pointer for so long the page asks, and wipes `warningSeconds` later. */
  readonly idleSeconds: number;
  readonly warningSeconds: number;
  /** Where no script runs, the page asks the server after so long. */
  readonly openSeconds: number;
}

/** A page with forms. When given, each of them carries it as the hidden field `csrf`. */
export interface FormPageModel extends PageModel {
  readonly csrf?: string;
}

/** A relying party as a person recognises it. */
export interface ServiceView {
  readonly id: string;
  readonly name: string;
  /** Shown only when it is a path of ours (`/…`) or a `data:image/` address, as the content security policy asks. */
  readonly logoUri?: string;
  /** What the service is for, in the person's language, one sentence. */
  readonly purpose?: string;
  /** Linked only when http(s). */
  readonly policyUri?: string;
  readonly host: string;
}

/** What a service may do at another agency's interface in a person's name, in their language. */
export interface ResourceView {
  readonly name: string;
  readonly uses: readonly string[];
}

/** Where a passkey ceremony gets its options (POST, answers JSON) and where its form goes (POST, field `response`, answers 303). */
/** WebAuthn Level 3 §5.1.10: what a browser is told of all passkeys of the person who is signed in. */
export interface PasskeySignals {
  readonly rpId: string;
  /** base64url. */
  readonly userId: string;
  readonly name: string;
  /** base64url, every one that exists here, waiting ones too. */
  readonly credentialIds: readonly string[];
}

export interface PasskeyCeremonyView {
  readonly optionsUrl: string;
  readonly verifyUrl: string;
}

/** Identity assurance as badges show it; 0 is not proven at all. */
export type IdentityLevel = 0 | 1 | 2 | 3;
