import type pg from 'pg';
import type { Config } from '../platform/config/schema.ts';
import { createThrottle, type Throttle } from '../platform/throttle/index.ts';
import type { Vault } from '../platform/vault/vault.ts';
import type { OfficerLimit } from '../staff/index.ts';

/** How often one caller may do what costs us something, counted in the database for all processes together. */
export interface Throttles {
  readonly ceremonies: Throttle;
  readonly cases: Throttle;
  readonly readerSessions: Throttle;
  readonly readerChallenges: Throttle;
  readonly uploads: Throttle;
  readonly uploadsOfCase: Throttle;
  /** Of one person, a day. */
  readonly reviews: Throttle;
  readonly auditProofs: Throttle;
  /** What one officer does per hour. */
  readonly officers: Readonly<Record<OfficerLimit, Throttle>>;
}

export function createThrottles(pool: pg.Pool, vault: Vault, config: Config): Throttles {
  const { sign_in, proofing, audit, staff } = config;
  const perHour = (name: string, points: number) => createThrottle(pool, vault, { name, points, seconds: 3600 });
  return {
    officers: {
      views: perHour('officer_view', staff.views_per_hour),
      searches: perHour('officer_search', staff.searches_per_hour),
      interventions: perHour('officer_intervention', staff.interventions_per_hour),
      cases: perHour('officer_case', staff.cases_per_hour),
      matches: perHour('officer_match', staff.matches_per_hour),
    },
    ceremonies: createThrottle(pool, vault, { name: 'ceremony', points: sign_in.attempts_per_address, seconds: 600 }),
    cases: createThrottle(pool, vault, { name: 'case', points: proofing.cases_per_address, seconds: 3600 }),
    readerSessions: createThrottle(pool, vault, {
      name: 'reader_session',
      points: proofing.uploads_per_address,
      seconds: 3600,
    }),
    readerChallenges: createThrottle(pool, vault, {
      name: 'reader_challenge',
      points: proofing.uploads_per_address,
      seconds: 3600,
    }),
    uploads: createThrottle(pool, vault, { name: 'upload', points: proofing.uploads_per_address, seconds: 3600 }),
    reviews: createThrottle(pool, vault, {
      name: 'remote_review',
      points: proofing.remote.requests_per_day,
      seconds: 86_400,
    }),
    uploadsOfCase: createThrottle(pool, vault, {
      name: 'upload_case',
      points: proofing.uploads_per_case,
      seconds: 3600,
    }),
    auditProofs: createThrottle(pool, vault, { name: 'audit_proof', points: audit.proofs_per_address, seconds: 600 }),
  };
}
