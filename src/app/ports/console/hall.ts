import { consoleClientId, type HallPorts } from '../../../console/index.ts';
import { unitName } from '../../../locality/index.ts';
import { isSessionAlive } from '../../../oidc/index.ts';
import { officerOf } from '../../../staff/index.ts';
import { readSubject } from '../../../subject/index.ts';
import { welcomeSandboxOfficer } from '../../staff/sandbox-officers.ts';
import { staffRules } from '../../staff/staff-rules.ts';
import type { ConsoleParts } from './parts.ts';
import { waitingFor } from './waiting.ts';

/** What the hall asks whatever its rooms do. */
export function hallPorts({ installation, page, now }: ConsoleParts): HallPorts {
  const { stores, config } = installation;
  const rules = staffRules(config);
  return {
    page: (ctx) => ({ sandbox: false, ...page(ctx) }),
    subjectByIdentifier: (identifier) => stores.subjects.findByIdentifier(consoleClientId, identifier),
    isSessionAlive: (subjectId, sid) => isSessionAlive(stores, subjectId, consoleClientId, sid),
    async officer(subjectId) {
      const officer = await officerOf(stores, subjectId, rules, now());
      if (officer || !config.sandbox.enabled) return officer;
      await welcomeSandboxOfficer(installation, subjectId, now());
      return officerOf(stores, subjectId, rules, now());
    },
    nameOf: async (subjectId) => (await readSubject(stores, subjectId)).profile().reveal().name,
    unitName,
    waiting: (officer) => waitingFor(installation, officer, now()),
  };
}
