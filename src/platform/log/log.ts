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

/** Type, code and stack frames of a fault; never its message, which may quote what a person typed. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' ? { fault: code } : {}),
    frames: frames.map((line) => line.trim()),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
