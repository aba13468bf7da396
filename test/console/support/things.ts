import { openOfficerCase } from '../../../src/casework/index.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { UnitCode } from '../../../src/kernel/officer.ts';
import { type OfficerActor, proposeRegistration } from '../../../src/relying-party/index.ts';
import type { ServerStores } from '../../support/stores.ts';
import { staffThings } from './staff-things.ts';

/** What a test of access is given to make its thing with. */
export interface Workshop {
  readonly opened: ServerStores;
  /** Somebody else than any role of the table, for whatever has to be proposed or opened by somebody. */
  readonly somebody: SubjectId;
  /** A reviewer of the whole province. */
  readonly colleague: SubjectId;
  readonly unit: UnitCode;
  /** What is written where a name can be given. */
  readonly words?: string;
}

/** One request: the address with its thing filled in, and the form's fields where it posts. */
export interface Asked {
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export type Thing = (workshop: Workshop) => Promise<Asked>;

const purpose = { reason: 'citizen_present', reference: 'H55.26-251123-0001' };

/**
 * One thing for each route that names one or posts something, made anew for every cell that may change it. Routes
 * without a thing are asked as they are.
 */
export const things: Readonly<Record<string, Thing>> = {
  ...staffThings,
  'POST /console/queue/next': async () => ({ path: '/console/queue/next', fields: { kind: '', unit: '' } }),
  'POST /console/queue/assignment': async (workshop) => ({
    path: '/console/queue/assignment',
    fields: { to: workshop.colleague, case: await aCase(workshop) },
  }),
  'GET /console/cases/:id': async (workshop) => ({ path: `/console/cases/${await aCase(workshop)}` }),
  'POST /console/cases/:id/lease': async (workshop) => ({ path: `/console/cases/${await aCase(workshop)}/lease` }),
  'POST /console/cases/:id/return': async (workshop) => ({ path: `/console/cases/${await aCase(workshop)}/return` }),
  'POST /console/cases/:id/decision': async (workshop) => ({
    path: `/console/cases/${await aCase(workshop)}/decision`,
    fields: { ruling: 'approve.identity_confirmed' },
  }),
  'POST /console/people/search': async () => ({
    path: '/console/people/search',
    fields: { who: 'khong ai', birth_year: '', ...purpose },
  }),
  'GET /console/people/:id': async ({ somebody }) => ({ path: `/console/people/${somebody}` }),
  'POST /console/people/:id/open': async ({ somebody }) => ({
    path: `/console/people/${somebody}/open`,
    fields: purpose,
  }),
  'POST /console/people/:id/close': async ({ somebody }) => ({ path: `/console/people/${somebody}/close` }),
  'POST /console/relying-parties/new': async () => ({ path: '/console/relying-parties/new' }),
  'GET /console/relying-parties/proposals/:id': async (workshop) => ({
    path: `/console/relying-parties/proposals/${await aProposal(workshop)}`,
  }),
  'POST /console/relying-parties/proposals/:id/decision': async (workshop) => ({
    path: `/console/relying-parties/proposals/${await aProposal(workshop)}/decision`,
    fields: { outcome: 'refused' },
  }),
  'GET /console/relying-parties/:id': async (workshop) => ({
    path: `/console/relying-parties/${await aService(workshop)}`,
  }),
  'POST /console/relying-parties/:id/suspend': async (workshop) => ({
    path: `/console/relying-parties/${await aService(workshop)}/suspend`,
  }),
  'POST /console/relying-parties/:id/resume': async (workshop) => ({
    path: `/console/relying-parties/${await aService(workshop)}/resume`,
  }),
};

async function aCase({ opened, somebody, unit }: Workshop): Promise<string> {
  const id = newId<'officer-case'>();
  const asked = { id, kind: 'remote_review', unit, doubts: [], needsSecond: false, reference: null } as const;
  const actor = { kind: 'subject', subjectId: somebody } as const;
  await opened.transact((stores) =>
    openOfficerCase(stores, { ...asked, subjectId: somebody, openedBy: somebody }, actor, new Date()),
  );
  return id;
}

function aProposal({ opened, somebody, words = 'Lịch hẹn' }: Workshop): Promise<string> {
  const actor: OfficerActor = { kind: 'officer', subjectId: somebody, duty: 'relying_party_manager', unit: '19' };
  const registration = {
    name: words,
    purposeVi: 'Đặt lịch làm thủ tục.',
    redirectUris: ['http://127.0.0.1/callback'],
    applicationType: 'native',
    authMethod: 'none',
  } as const;
  return opened.transact(async (stores) => {
    const { id } = await proposeRegistration(stores, { registration, actor, production: false }, new Date());
    return id;
  });
}

async function aService({ opened }: Workshop): Promise<string> {
  const [service] = await opened.stores.relyingParties.list();
  return service?.id ?? newId();
}
