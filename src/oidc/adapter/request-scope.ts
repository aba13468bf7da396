import { AsyncLocalStorage } from 'node:async_hooks';
import Provider from 'oidc-provider';
import type { Fact } from '../../kernel/audit-trail.ts';

/** What the adapter knows for the length of one request: artifacts already read, sessions as they were read, facts to record. */
export interface RequestScope {
  readonly artifacts: Map<string, object | undefined>;
  readonly sessions: Map<string, LoadedSession>;
  readonly facts: Map<string, Fact>;
  /** The kiosk it comes from: its sessions are found there alone, and no others are. */
  readonly kioskId: string | null;
}

/** A session as the database had it, so that only what this request changed is written back. */
export interface LoadedSession {
  readonly idHash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly authorizations: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Opens a scope for one request; without one the adapter works, but remembers nothing. */
export function withRequestScope<T>(work: () => T, kioskId: string | null = null): T {
  return scopes.run({ artifacts: new Map(), sessions: new Map(), facts: new Map(), kioskId }, work);
}

export function requestScope(): RequestScope | undefined {
  return scopes.getStore();
}

/** The fact is recorded in the statement that next stores an artifact of `model`; a state change cannot commit without it. */
export function recordWithNext(model: string, fact: Fact): void {
  const scope = scopes.getStore();
  if (!scope) throw new Error(`no request scope to record ${fact.action} in`);
  scope.facts.set(model, fact);
}

export function takeFact(model: string): Fact | undefined {
  const scope = scopes.getStore();
  const fact = scope?.facts.get(model);
  if (fact) scope?.facts.delete(model);
  return fact;
}

/** Whether a browser comes back from our pages to an authorization request that was waiting for it. */
export function isResuming(): boolean {
  return Provider.ctx?.oidc?.route === 'resume';
}
