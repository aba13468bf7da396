import type { SettledCase } from '../../../casework/index.ts';
import type { Officer } from '../../../kernel/officer.ts';
import type { Stores } from '../../installation/stores.ts';

/** What a settled case means, carried out in the transaction that settles it. `officer` decided last. */
export interface CaseEffect {
  approved(stores: Stores, settled: SettledCase, officer: Officer, now: Date): Promise<void>;
  refused(stores: Stores, settled: SettledCase, officer: Officer, now: Date): Promise<void>;
}
