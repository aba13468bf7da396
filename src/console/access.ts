import { caseworkDuties } from '../casework/index.ts';
import { type Duty, duties } from '../kernel/officer.ts';
import { searchDuties } from '../subject/index.ts';

/** Who may ask a route at all. The unit is the handler's to check, by looking things up among the officer's units only. */
export interface AccessRule {
  /** Any one of them. */
  readonly duties: readonly Duty[];
  /** Asks for a ceremony of the last quarter of an hour, by way of the provider and back. */
  readonly fresh?: true;
  /** Holds more than a press of a button: what was typed and could not be sent comes back on its page, also marked. */
  readonly drafts?: true;
  /**
   * What the unit is taken from; `none` where nothing belongs to a unit, or a list is already kept to the officer's own;
   * `province` where the duty has to be held for all of it.
   */
  readonly unit: 'none' | 'province' | 'case' | 'person' | 'visit' | 'kiosk' | 'intervention' | 'officer';
}

/** Who decides about officers, and who also sees them. */
const grantingDuties: readonly Duty[] = ['supervisor', 'security_officer'];
const staffDuties: readonly Duty[] = [...grantingDuties, 'auditor'];
/** Who receives people at a counter. */
const receiving: readonly Duty[] = ['counter_officer', 'supervisor'];
/** Who sees counts of what happens. */
const countingDuties: readonly Duty[] = ['supervisor', 'auditor'];
const overServices = ['relying_party_manager', 'supervisor', 'security_officer', 'auditor'] as const;
const deciders = ['relying_party_manager', 'supervisor', 'security_officer'] as const;
const stoppers = ['relying_party_manager', 'security_officer'] as const;

export type Route = `${'GET' | 'POST'} /console${string}`;

/**
 * Every route of the officers' hall and what it asks; none can be registered that has no row here. The independent word
 * is test/console/access-matrix.txt, which is asked cell by cell.
 */
export const access: Readonly<Record<Route, AccessRule>> = {
  // the hall itself
  'GET /console': { duties, unit: 'none' },
  // queue and cases
  'GET /console/queue': { duties: caseworkDuties, unit: 'none', drafts: true },
  'POST /console/queue/next': { duties: caseworkDuties, unit: 'none' },
  'POST /console/queue/assignment': { duties: ['supervisor'], unit: 'case', drafts: true },
  'GET /console/cases/:id': { duties: caseworkDuties, unit: 'case', drafts: true },
  'POST /console/cases/:id/lease': { duties: caseworkDuties, unit: 'case' },
  'POST /console/cases/:id/return': { duties: caseworkDuties, unit: 'case' },
  'POST /console/cases/:id/decision': { duties: caseworkDuties, unit: 'case', fresh: true, drafts: true },
  // counter
  'GET /console/counter': { duties: receiving, unit: 'none' },
  'POST /console/counter': { duties: receiving, unit: 'visit' },
  'GET /console/counter/:id': { duties: receiving, unit: 'visit' },
  'GET /console/counter/:id/status': { duties: receiving, unit: 'visit' },
  'GET /console/counter/:id/portrait': { duties: receiving, unit: 'visit' },
  'POST /console/counter/:id/reading': { duties: receiving, unit: 'visit' },
  'POST /console/counter/:id/digits': { duties: receiving, unit: 'visit' },
  'POST /console/counter/:id/card': { duties: receiving, unit: 'visit' },
  'POST /console/counter/:id/confirmation': { duties: receiving, unit: 'visit', fresh: true },
  'POST /console/counter/:id/reclaim': { duties: receiving, unit: 'visit', fresh: true },
  'POST /console/counter/:id/phone': { duties: receiving, unit: 'visit', fresh: true },
  'POST /console/counter/:id/letter': { duties: receiving, unit: 'visit', fresh: true },
  'GET /console/counter/:id/letter': { duties: receiving, unit: 'visit' },
  'POST /console/counter/:id/end': { duties: receiving, unit: 'visit' },
  // computers that others use
  'GET /console/kiosks': { duties: receiving, unit: 'none' },
  'POST /console/kiosks': { duties: receiving, unit: 'kiosk' },
  'POST /console/kiosks/:id/release': { duties: receiving, unit: 'kiosk' },
  // remote review
  'GET /console/cases/:id/evidence/:which': { duties: ['reviewer', 'supervisor'], unit: 'case' },
  // people
  'GET /console/people': { duties: searchDuties, unit: 'none' },
  'POST /console/people/search': { duties: searchDuties, unit: 'none' },
  'GET /console/people/:id': { duties: searchDuties, unit: 'person', drafts: true },
  'POST /console/people/:id/open': { duties: searchDuties, unit: 'person', drafts: true },
  'POST /console/people/:id/close': { duties: searchDuties, unit: 'person' },
  // interventions
  'GET /console/people/:id/interventions': { duties: searchDuties, unit: 'person', drafts: true },
  'POST /console/people/:id/interventions': { duties: searchDuties, unit: 'person', fresh: true, drafts: true },
  'POST /console/people/:id/interventions/:intervention/withdrawal': {
    duties: searchDuties,
    unit: 'person',
    fresh: true,
  },
  // relying parties: they serve the whole province
  'GET /console/relying-parties': { duties: overServices, unit: 'province' },
  'GET /console/relying-parties/export': { duties: overServices, unit: 'province' },
  'GET /console/relying-parties/new': {
    duties: ['relying_party_manager'],
    unit: 'province',
    fresh: true,
    drafts: true,
  },
  'POST /console/relying-parties/new': {
    duties: ['relying_party_manager'],
    unit: 'province',
    fresh: true,
    drafts: true,
  },
  'GET /console/relying-parties/proposals/:id': { duties: overServices, unit: 'province' },
  'POST /console/relying-parties/proposals/:id/decision': { duties: deciders, unit: 'province', fresh: true },
  'GET /console/relying-parties/:id': { duties: overServices, unit: 'province' },
  'POST /console/relying-parties/:id/suspend': { duties: stoppers, unit: 'province', fresh: true },
  'POST /console/relying-parties/:id/resume': { duties: stoppers, unit: 'province', fresh: true },
  // staff: a duty is its unit's to decide about, whether somebody may work here the province's
  'GET /console/staff': { duties: staffDuties, unit: 'none' },
  'GET /console/staff/invite': { duties: grantingDuties, unit: 'none', drafts: true },
  'POST /console/staff/invite': { duties: grantingDuties, unit: 'none', fresh: true, drafts: true },
  'GET /console/staff/:id': { duties: staffDuties, unit: 'officer', drafts: true },
  'POST /console/staff/:id/grant': { duties: grantingDuties, unit: 'officer', fresh: true, drafts: true },
  'POST /console/staff/:id/renew': { duties: grantingDuties, unit: 'officer', fresh: true },
  'POST /console/staff/:id/revoke': { duties: grantingDuties, unit: 'officer', fresh: true },
  'POST /console/staff/:id/disable': { duties: ['security_officer'], unit: 'province', fresh: true },
  'POST /console/staff/:id/enable': { duties: ['security_officer'], unit: 'province', fresh: true },
  'POST /console/staff/:id/confirm': { duties: ['security_officer'], unit: 'province', fresh: true },
  // audit
  'GET /console/audit': { duties: ['auditor'], unit: 'none' },
  // statistics
  'GET /console/statistics': { duties: countingDuties, unit: 'none' },
  'GET /console/statistics/export': { duties: countingDuties, unit: 'none' },
};
