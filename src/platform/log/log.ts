import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Names that are cut out wherever they appear: the second net; the first is not to log objects of people at all. */
const forbidden = [
  'authorization',
  'cookie',
  'number',
  'name',
  'birth_date',
  'ticket',
  'code',
  'token',
  'secret',
  'password',
];

export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: forbidden.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    serializers: { err: describeError },
  });
}

/** A fault as the log may tell of it: type, code and stack frames; never its message, which may quote what a person typed. */
export class FaultDescription {
  readonly type: string;
  readonly fault?: string;
  readonly frames: readonly string[];
  readonly cause?: FaultDescription;

  constructor(error: unknown) {
    this.type = error instanceof Error ? error.name : typeof error;
    this.frames = error instanceof Error ? framesOf(error) : [];
    const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
    if (typeof code === 'string') this.fault = code;
    if (cause instanceof Error) this.cause = new FaultDescription(cause);
  }
}

/** What was described before stays as it is: callers describe, and the log does so again. */
export function describeError(error: unknown): FaultDescription {
  return error instanceof FaultDescription ? error : new FaultDescription(error);
}

/** The message stands before the frames, and may have lines that look like one. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const lines = stack.replace(message, '').split('\n');
  return lines.flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : [])).slice(0, 12);
}
