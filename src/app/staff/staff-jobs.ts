import { disableIdle, expireDuties } from '../../staff/index.ts';
import type { Installation } from '../installation/installation.ts';
import type { Job } from '../job.ts';
import { staffRules } from './staff-rules.ts';

const batch = 100;

/** Writes down what ran out and who stayed away. Both counted for nothing from that very moment, job or no job. */
export function staffJobs({ transact, stores, config }: Installation): readonly Job[] {
  const rules = staffRules(config);
  return [
    { name: 'expire-duties', run: () => transact((bound) => expireDuties(bound, batch, new Date())) },
    { name: 'disable-idle-officers', run: () => transact((bound) => disableIdle(bound, rules, batch, new Date())) },
    { name: 'sweep-invitations', run: () => stores.invitations.sweep(new Date(), batch) },
  ];
}
