import { sweepAuthentications, sweepChallenges, sweepRemovedPasskeys } from '../authenticator/index.ts';
import { addSeconds } from '../kernel/clock.ts';
import { sweepThrottle } from '../platform/throttle/index.ts';
import { sweepVisits } from '../proofing/index.ts';
import { sweepNotices, sweepSignIns } from '../subject/index.ts';
import { endStaleVisits } from './in-person/end-visit.ts';
import type { Installation } from './installation/installation.ts';
import type { Job } from './job.ts';
import { endStaleReviews } from './review/send-review.ts';
import { staffJobs } from './staff/staff-jobs.ts';

const batch = 500;

/** Longer than any session or refresh token that refers to one. */
const keepAuthentications = 100 * 86_400;

/** What expires is deleted, in bounded batches that several nodes may run at once. */
export function domainJobs(installation: Installation): readonly Job[] {
  const { stores, transact, config } = installation;
  return [
    { name: 'sweep-challenges', run: () => sweepChallenges(stores, batch, new Date()) },
    {
      name: 'sweep-authentications',
      run: () => sweepAuthentications(stores, { before: addSeconds(new Date(), -keepAuthentications), limit: batch }),
    },
    { name: 'sweep-removed-passkeys', run: () => sweepRemovedPasskeys(stores, batch, new Date()) },
    { name: 'sweep-throttle', run: () => sweepThrottle(stores.manager, batch, new Date()) },
    {
      name: 'sweep-outbox',
      run: () => stores.outbox.sweep(addSeconds(new Date(), -config.outbox.keep_days * 86_400), batch),
    },
    { name: 'sweep-notices', run: () => sweepNotices(stores, batch, new Date()) },
    { name: 'sweep-drafts', run: () => stores.hallDrafts.sweep(new Date(), batch) },
    { name: 'sweep-person-searches', run: () => stores.keptSearches.sweep(new Date(), batch) },
    { name: 'sweep-person-views', run: () => stores.personViews.sweep(new Date(), batch) },
    { name: 'fill-person-words', run: () => transact(({ subjectUnits }) => subjectUnits.fill(batch)) },
    { name: 'sweep-kiosks', run: () => stores.kiosks.sweep(new Date(), batch) },
    ...staffJobs(installation),
    {
      name: 'sweep-visits',
      async run() {
        const { visits, phones, letters } = stores.proofing.inPerson;
        const { second_seconds: secondSeconds } = config.proofing.in_person;
        await transact((bound) => endStaleVisits(bound, { secondSeconds, limit: 50 }, new Date()));
        await sweepVisits({ visits }, batch, new Date());
        await phones.sweep(new Date(), batch);
        await letters.sweep(new Date(), batch);
      },
    },
    {
      name: 'sweep-reviews',
      run: () =>
        transact((bound) =>
          endStaleReviews(bound, { evidenceDays: config.proofing.remote.evidence_days, limit: 50 }, new Date()),
        ),
    },
    { name: 'sweep-sign-ins', run: () => sweepSignIns(stores, batch, new Date()) },
  ];
}
