import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';

const limitBytes = 16 * 1024;
const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The form's fields; undefined where the body is no form, too long, or cut off. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!formType.test(request.headers['content-type'] ?? '')) return undefined;
  try {
    const length = request.headers['content-length'] ?? null;
    return new URLSearchParams(await getRawBody(request, { length, limit: limitBytes, encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}
