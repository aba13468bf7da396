import type { Payload } from './artifact-adapter.ts';

/** Our pairwise identifiers: 32 random bytes in base64url. */
const ours = /^[A-Za-z0-9_-]{43}$/;

export function isOurHint(hint: unknown): hint is string {
  return typeof hint === 'string' && ours.test(hint);
}

/**
 * OpenID Connect Core 1.0 §3.1.2.1 lets `login_hint` be anything, a national number or a mail address too. Only an
 * identifier of ours is kept; anything else is gone before a request is stored.
 */
export function dropForeignHints(model: string, payload: Payload): Payload {
  if (model === 'Interaction' || model === 'PostedRequest')
    return { ...payload, params: withoutHint(payload.params), ...promptOf(payload) };
  if (model === 'PushedAuthorizationRequest') return { ...payload, request: withoutHintInRequest(payload.request) };
  return payload;
}

function withoutHint(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('login_hint' in value) || isOurHint(value.login_hint))
    return value;
  const { login_hint: _dropped, ...rest } = value;
  return rest;
}

/** The library repeats the hint in the details of its login prompt. */
function promptOf({ prompt }: Payload): Payload {
  const { details } = (prompt ?? {}) as { readonly details?: unknown };
  return details === undefined ? {} : { prompt: { ...(prompt as object), details: withoutHint(details) } };
}

/** A pushed request is kept as an unsecured JWT (RFC 7519 §6): header, claims, and an empty signature. A signed one stays. */
function withoutHintInRequest(request: unknown): unknown {
  if (typeof request !== 'string' || !request.endsWith('.')) return request;
  const [header, claims] = request.split('.') as [string, string];
  const kept = withoutHint(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  return `${header}.${Buffer.from(JSON.stringify(kept)).toString('base64url')}.`;
}
