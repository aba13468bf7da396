import { addSeconds } from '../../kernel/clock.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { dutyText } from '../../staff/index.ts';
import { findByNumber } from '../../subject/index.ts';
import type { Installation } from '../installation/installation.ts';

const actor = { kind: 'system', name: 'sandbox' } as const;
const dutySeconds = 183 * 86_400;

/** Of the sandbox's citizens, those who are officers too: by number, with what they may do. */
export const sandboxOfficers: Readonly<Record<string, readonly HeldDuty[]>> = {
  // Đức Thịnh: the counter of Phường Đức Xuân
  '019058999006': [{ duty: 'counter_officer', unit: '01840' }],
  // Phương Thảo: reviews and supervises there
  '019192999003': [
    { duty: 'reviewer', unit: '01840' },
    { duty: 'supervisor', unit: '01840' },
  ],
  // Thị Luyến: supervises and keeps order in the whole province
  '006191999009': [
    { duty: 'supervisor', unit: '19' },
    { duty: 'security_officer', unit: '19' },
  ],
  // Minh Khôi: lets services in
  '006201999004': [{ duty: 'relying_party_manager', unit: '19' }],
  // Văn Thắng: watches them all
  '006088999002': [{ duty: 'auditor', unit: '19' }],
};

/**
 * In the sandbox some citizens become officers when they first come to the officers' hall. Whoever is one already, or
 * was, is left alone, so that what was revoked stays so.
 */
export async function welcomeSandboxOfficer(
  { stores, transact }: Pick<Installation, 'stores' | 'transact'>,
  subjectId: SubjectId,
  now: Date,
): Promise<void> {
  if (await stores.officers.find(subjectId, now)) return;
  const duties = await dutiesOf(stores, subjectId);
  if (duties.length === 0) return;
  await transact(async (bound) => {
    await bound.officers.join(subjectId, now, null);
    if ((await bound.duties.lock(subjectId)) === null || (await bound.duties.liveOf(subjectId, now)).length > 0) return;
    const times = { grantedBy: null, grantedAt: now, expiresAt: addSeconds(now, dutySeconds) };
    for (const held of duties) await bound.duties.add({ id: newId(now), subjectId, ...held, ...times });
    const details = { duties: duties.map(dutyText), sandbox: true };
    await bound.facts.record({ action: 'staff.officer.joined', actor, subjectId, details });
  });
}

async function dutiesOf(stores: Installation['stores'], subjectId: SubjectId): Promise<readonly HeldDuty[]> {
  for (const [number, duties] of Object.entries(sandboxOfficers))
    if ((await findByNumber(stores, number)) === subjectId) return duties;
  return [];
}
