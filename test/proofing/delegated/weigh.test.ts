import { describe, expect, it } from '@jest/globals';
import { type ChipVerdict, verifyChip } from '../../../src/emrtd/index.ts';
import { weigh } from '../../../src/proofing/delegated/weigh.ts';
import type { DelegatedVerdict } from '../../../src/proofing/index.ts';
import { makeAuthority, makeCard } from '../../../src/sandbox/card/index.ts';
import { mai, start } from '../world.ts';

const authority = makeAuthority('p256-named');
const card = makeCard(authority, mai);
const challenge = Buffer.alloc(8, 7);
const upload = {
  sod: card.sod,
  dataGroups: [...card.dataGroups].map(([number, bytes]) => ({ number, bytes })),
  activeAuthentication: { challenge, signature: card.answer(challenge) },
};
const genuine = verifyChip(upload, { certificates: [authority.cscaCertificate] }, start);
const doubtful: ChipVerdict = { outcome: 'doubtful', doubts: [{ code: 'dg_hash_2' }, { code: 'dg_hash_2' }] };
const accepted = { outcome: 'accepted', warnings: [] } as const;
const refused = { outcome: 'refused', reasons: ['dg_hash_2'] } as const;
const holder = { number: mai.number, name: mai.name, birthDate: mai.birthDate };
const believes = (changes: Partial<typeof holder> = {}): DelegatedVerdict => ({
  outcome: 'genuine',
  holder: { ...holder, ...changes },
});
const doubts: DelegatedVerdict = { outcome: 'doubtful', reasons: ['signer_withdrawn'] };

describe('weighing what a licensed verifier said', () => {
  it('leaves our decision alone where none was asked, or both agree', () => {
    expect(weigh(accepted, genuine, null)).toEqual({ decision: accepted });
    expect(weigh(accepted, genuine, believes())).toEqual({ decision: accepted });
    expect(weigh(accepted, genuine, believes({ name: ' NGUYỄN thị  mai an '.normalize('NFD') }))).toEqual({
      decision: accepted,
    });
  });

  it('refuses what they doubt, and calls it a contradiction where we do not', () => {
    const decision = { outcome: 'refused', reasons: ['proofing.verifier.refused'] };
    expect(weigh(accepted, genuine, doubts)).toEqual({
      decision,
      contradiction: { own: 'genuine', delegated: 'doubtful', about: ['signer_withdrawn'] },
    });
    expect(weigh(refused, doubtful, doubts)).toEqual({
      decision: { outcome: 'refused', reasons: ['proofing.verifier.refused', 'dg_hash_2'] },
    });
  });

  it('refuses what we doubt although they do not', () => {
    expect(weigh(refused, doubtful, believes())).toEqual({
      decision: { outcome: 'refused', reasons: ['proofing.verifier.contradiction', 'dg_hash_2'] },
      contradiction: { own: 'doubtful', delegated: 'genuine', about: ['dg_hash_2'] },
    });
  });

  it('sends to an officer a card that both believe and read differently', () => {
    const others = { number: '019199999002', name: 'Trần Văn Khác', birth_date: '1999-02-16' };
    const readings = [
      ['number', believes({ number: others.number })],
      ['name', believes({ name: others.name })],
      ['birth_date', believes({ birthDate: others.birth_date })],
    ] as const;
    for (const [about, said] of readings)
      expect(weigh(accepted, genuine, said)).toEqual({
        decision: { outcome: 'review', reasons: ['proofing.verifier.contradiction'] },
        contradiction: { own: 'genuine', delegated: 'genuine', about: [about] },
      });
    expect(weigh({ outcome: 'review', reasons: ['dg13_absent'] }, genuine, readings[1][1]).decision).toEqual({
      outcome: 'review',
      reasons: ['proofing.verifier.contradiction', 'dg13_absent'],
    });
  });

  it('does not soften a refusal of ours for another reason', () => {
    const young = { outcome: 'refused', reasons: ['proofing.subject.too_young'] } as const;
    expect(weigh(young, genuine, believes({ name: 'Trần Văn Khác' })).decision).toEqual(young);
    expect(weigh(young, genuine, believes())).toEqual({ decision: young });
  });
});
