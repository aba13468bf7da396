import { type OpenOfficerCase, openOfficerCase } from '../../src/casework/index.ts';
import { newId, type OfficerCaseId } from '../../src/kernel/ids.ts';
import { makeOfficerWith } from './officers.ts';
import type { TestServer } from './server.ts';
import { withStores } from './stores.ts';

/**
 * Something that waits for an officer, straight in the server's database: of a new citizen unless `subjectId` says whose,
 * a second look in the commune 01840 unless told otherwise. What it refers to in its owner's tables is the caller's.
 */
export function makeWaitingCase(
  server: TestServer,
  changes: Partial<OpenOfficerCase> = {},
  now = new Date(),
): Promise<OfficerCaseId> {
  return withStores(server, async (opened) => {
    const subjectId =
      changes.subjectId === undefined
        ? (await makeOfficerWith(opened, server.issuer, [], { name: 'Người Dân Thử' })).subjectId
        : changes.subjectId;
    const openedBy = changes.openedBy ?? subjectId;
    if (openedBy === null) throw new Error('somebody has to have opened it');
    const usual = { kind: 'second_look', unit: '01840', doubts: [], needsSecond: false, reference: null } as const;
    const input: OpenOfficerCase = { id: newId(now), ...usual, ...changes, subjectId, openedBy };
    const actor = { kind: 'subject', subjectId: openedBy } as const;
    await opened.transact((stores) => openOfficerCase(stores, input, actor, now));
    return input.id;
  });
}
