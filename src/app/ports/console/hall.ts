import { consoleClientId, type HallPorts } from '../../../console/index.ts';
import { unitName } from '../../../locality/index.ts';
import { isSessionAlive } from '../../../oidc/index.ts';
import { readSubject } from '../../../subject/index.ts';
import type { ConsoleParts } from './parts.ts';

/** What the hall asks whatever its rooms do. */
export function hallPorts({ installation: { stores }, page }: ConsoleParts): HallPorts {
  return {
    page: (ctx) => ({ sandbox: false, ...page(ctx) }),
    subjectByIdentifier: (identifier) => stores.subjects.findByIdentifier(consoleClientId, identifier),
    isSessionAlive: (subjectId, sid) => isSessionAlive(stores, subjectId, consoleClientId, sid),
    // Closed until the register of officers says who is one.
    officer: async () => null,
    nameOf: async (subjectId) => (await readSubject(stores, subjectId)).profile().reveal().name,
    unitName,
    waiting: async () => [],
  };
}
