/**
 * SQLSTATE classes 08 (connection), 53 (out of connections, disk, memory) and 58 (its own trouble); 57P01–05 (shutting
 * down, starting up, idle too long), 57014 and 25P03 (took too long), 25006 (read-only), 55P03 and class 40 (lost a race).
 */
const sqlStates = /^(08...|53...|58...|40...|57P0[1-5]|57014|25P03|25006|55P03)$/;
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN']);
/** What typeorm says when the connection of a transaction broke under it. */
const releasedRunner = /^(QueryRunner(Provider)?AlreadyReleased|CannotExecuteNotConnected|ConnectionIsNotSet)Error$/;
const driverMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
];

/**
 * Whether a fault is only that the database cannot be reached now: worth a 503 and another try, not a reference
 * number. Looks through the wrappers of typeorm and of Promise.any, at most five deep.
 */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  const { code, syscall, driverError, errors } = error as Error & Record<string, unknown>;
  if (typeof code === 'string' && sqlStates.test(code)) return true;
  if (typeof code === 'string' && socketCodes.has(code) && isSocketFault(syscall)) return true;
  if (releasedRunner.test(error.name)) return true;
  if (driverMessages.some((message) => error.message.startsWith(message))) return true;
  const inner = [driverError, error.cause, ...(Array.isArray(errors) ? errors : [])];
  return inner.some((each) => isDatabaseAway(each, depth + 1));
}

/** ENOENT is also a missing file; a socket that is gone says `connect`. */
function isSocketFault(syscall: unknown): boolean {
  return ['connect', 'read', 'write', 'getaddrinfo'].includes(String(syscall));
}
