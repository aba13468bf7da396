import { OptionsError } from './passkey-options.ts';

export type PasskeyProblem =
  | 'cancelled'
  | 'exists'
  | 'unsupported'
  | 'address'
  | 'network'
  | 'expired'
  | 'busy'
  | 'failed';

/** WebAuthn Level 3 §5.1: which sentence fits an error of the browser; undefined when we stopped it ourselves. */
export function problemOf(error: unknown): PasskeyProblem | undefined {
  if (error instanceof OptionsError) return error.reason;
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return undefined;
  return byName[name] ?? 'failed';
}

const byName: Readonly<Record<string, PasskeyProblem>> = {
  NotAllowedError: 'cancelled',
  InvalidStateError: 'exists',
  NotSupportedError: 'unsupported',
  ConstraintError: 'unsupported',
  SecurityError: 'address',
};
