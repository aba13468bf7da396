import { describe, expect, it } from '@jest/globals';
import { report } from '../../../src/app/casework/effects/report.ts';
import type { Stores } from '../../../src/app/installation/stores.ts';
import type { SettledCase } from '../../../src/casework/index.ts';
import type { Officer } from '../../../src/kernel/officer.ts';

/** What was reported was done by the officer of this id. */
function aDesk(subjectId: string | null, doneBy = 'somebody-else') {
  const told: unknown[] = [];
  const stores = {
    notices: { insert: async (notice: unknown) => void told.push(notice) },
    subjectReports: { find: async () => ({ entryId: 'entry-1' }) },
    facts: { wasDoneBy: async (officer: string, entry: string) => officer === doneBy && entry === 'entry-1' },
  } as unknown as Stores;
  const settled = { id: 'case-1', subjectId, reference: 'report-1' } as unknown as SettledCase;
  const officer = { subjectId: 'officer-1' } as unknown as Officer;
  return { told, run: (way: 'approved' | 'refused') => report[way](stores, settled, officer, new Date()) };
}

describe('a settled report of “this was not me”', () => {
  it.each([
    ['approved', 'report_upheld'],
    ['refused', 'report_closed'],
  ] as const)('is told to the person: %s', async (way, kind) => {
    const desk = aDesk('subject-1');
    await desk.run(way);
    expect(desk.told).toEqual([
      expect.objectContaining({ kind, subjectId: 'subject-1', details: { case_id: 'case-1' } }),
    ]);
  });

  it('of somebody who was deleted meanwhile is told to nobody', async () => {
    const desk = aDesk(null);
    await desk.run('approved');
    expect(desk.told).toEqual([]);
  });

  it.each(['approved', 'refused'] as const)('is never by the officer whose own act it was: %s', async (way) => {
    const desk = aDesk('subject-1', 'officer-1');
    await expect(desk.run(way)).rejects.toThrow('casework.case.own_act');
    expect(desk.told).toEqual([]);
  });
});
