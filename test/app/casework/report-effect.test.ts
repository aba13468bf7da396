import { describe, expect, it } from '@jest/globals';
import { report } from '../../../src/app/casework/effects/report.ts';
import type { Stores } from '../../../src/app/installation/stores.ts';
import type { SettledCase } from '../../../src/casework/index.ts';
import type { Officer } from '../../../src/kernel/officer.ts';

function aDesk(subjectId: string | null) {
  const told: unknown[] = [];
  const stores = {
    notices: { insert: async (notice: unknown) => void told.push(notice) },
  } as unknown as Stores;
  const settled = { id: 'case-1', subjectId, reason: 'own_doing' } as unknown as SettledCase;
  const officer = { subjectId: 'officer-1' } as unknown as Officer;
  return { told, run: (way: 'approved' | 'refused') => report[way](stores, settled, officer, new Date()) };
}

describe('a settled report of “this was not me”', () => {
  it.each([
    ['approved', 'report_upheld'],
    ['refused', 'report_closed'],
  ] as const)('is told to the person, and why: %s', async (way, kind) => {
    const desk = aDesk('subject-1');
    await desk.run(way);
    expect(desk.told).toEqual([
      expect.objectContaining({ kind, subjectId: 'subject-1', details: { case_id: 'case-1', reason: 'own_doing' } }),
    ]);
  });

  it('of somebody who was deleted meanwhile is told to nobody', async () => {
    const desk = aDesk(null);
    await desk.run('approved');
    expect(desk.told).toEqual([]);
  });
});
