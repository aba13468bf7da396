import { join } from 'node:path';
import { createStores, type Stores } from '../../../src/app/installation/stores.ts';
import { answerIntervention, intervene } from '../../../src/app/intervention/intervene.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { connectDatabase } from '../../../src/platform/database/database.ts';
import { readIndexKeys, readKeyRing } from '../../../src/platform/vault/key-ring.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import {
  createSubject,
  type Intervention,
  type InterventionKind,
  type ProposeIntervention,
  reasonsOf,
} from '../../../src/subject/index.ts';
import { aNumber, aProfile } from '../../subject/subject-database.ts';
import type { TestServer } from '../../support/server.ts';
import { aMatchedVisit } from './matched-visit.ts';

/** Two officers of the whole province, who act on the database of a running server by the house's own verbs. */
export async function officersAt({ database, dataDirectory }: Pick<TestServer, 'database' | 'dataDirectory'>) {
  const folder = join(dataDirectory, 'secrets');
  const vault = createVault(readKeyRing(join(folder, 'key-ring.json')), readIndexKeys(join(folder, 'index-key')));
  const url = database.appUrl;
  const connected = await connectDatabase({ url, poolSize: 3, statementTimeoutSeconds: 30, entities: [] });
  const transact = <T>(work: (stores: Stores) => Promise<T>) =>
    connected.manager.transaction((manager) => work(createStores(manager, vault, () => new Date())));
  const anOfficer = async (): Promise<Officer> => {
    const id = newId<'subject'>();
    const actor = { kind: 'system', name: 'test' } as const;
    await transact((stores) =>
      createSubject(stores, { id, number: aNumber(), profile: aProfile(), ial: 1, actor }, new Date()),
    );
    return { subjectId: id, duties: [{ duty: 'supervisor', unit: '19' }] };
  };
  const [first, second] = [await anOfficer(), await anOfficer()];
  const ask = (kind: InterventionKind, person: string, changes: Partial<ProposeIntervention> = {}) =>
    transact(async (stores) => {
      const [subjectId, unit, now] = [person as SubjectId, '19', new Date()];
      const isMatched = kind === 'reclaim_after_theft';
      const visitId = isMatched ? await aMatchedVisit(stores, { subjectId, by: first.subjectId, unit }, now) : null;
      const papers = { otherId: null, visitId, claimed: [], note: null, number: null, reason: reasonsOf(kind)[0]! };
      const wanted = { id: newId<'intervention'>(), kind, subjectId, unit, ...papers, ...changes };
      return intervene(stores, wanted, first, now);
    });
  const agree = ({ id }: Intervention) =>
    transact((stores) => answerIntervention(stores, { id, officer: second, word: 'approve' }, new Date()));
  return {
    ask,
    agree,
    both: async (...what: Parameters<typeof ask>) => agree(await ask(...what)),
    close: () => connected.close(),
  };
}

export type Officers = Awaited<ReturnType<typeof officersAt>>;
