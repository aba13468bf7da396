import type { Aal, Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';

/** One interaction of the provider, as the journey sees it. */
export interface Interaction {
  readonly uid: string;
  readonly prompt: 'login' | 'consent' | 'create';
  readonly reasons: readonly string[];
  readonly clientId: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Scopes and personal claims asked for, within the relying party's maximum. */
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  /** Where the answer goes; named in the page's form-action. */
  readonly redirectUri: string;
  /** Who is signed in at the provider already, if anybody. */
  readonly session: { readonly subjectId: SubjectId; readonly authenticationId: string } | null;
  /** What a sign-in with these levels still misses of what the request asks for. */
  readonly missing: (levels: { readonly ial: Ial; readonly aal: Aal; readonly at: Date }) => Missing;
}

export interface Missing {
  readonly kind: 'none' | 'ceremony' | 'proofing' | 'unreachable';
  readonly isEssential: boolean;
  readonly ialNeeded: Ial;
}
