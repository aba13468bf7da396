import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  keySetAt,
  nextChange,
  retirementOf,
  type SigningKey,
  timesOfNewKey,
} from '../../../src/oidc/keys/signing-key.ts';

const start = Date.parse('2026-11-22T08:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000);

function aKey(kid: string, signsFrom: number, retiresAt: number | null = null, publishedAt = signsFrom): SigningKey {
  return {
    kid,
    algorithm: 'ES256',
    publishedAt: at(publishedAt),
    signsFrom: at(signsFrom),
    retiresAt: retiresAt === null ? null : at(retiresAt),
  };
}

const kids = (keys: readonly SigningKey[]) => keys.map(({ kid }) => kid);

describe('the key set of a moment', () => {
  const old = aKey('old', 0, 100);
  const next = aKey('next', 60, null, 30);

  it('holds what is published and not retired, the signing key first', () => {
    expect(kids(keySetAt([next, old], at(10)))).toEqual(['old']);
    expect(kids(keySetAt([next, old], at(30)))).toEqual(['old', 'next']);
    expect(kids(keySetAt([next, old], at(60)))).toEqual(['next', 'old']);
    expect(kids(keySetAt([next, old], at(100)))).toEqual(['next']);
  });

  it('holds nothing before the first key', () => {
    expect(keySetAt([old], at(-1))).toEqual([]);
  });
});

describe('the next change', () => {
  it('is the first moment after now of any key', () => {
    const keys = [aKey('old', 0, 100), aKey('next', 60, null, 30)];
    expect([0, 30, 60, 100].map((now) => nextChange(keys, at(now))?.getTime())).toEqual([
      at(30).getTime(),
      at(60).getTime(),
      at(100).getTime(),
      undefined,
    ]);
  });
});

const someKeys = fc
  .array(fc.record({ gap: fc.nat(1000), ahead: fc.nat(200), alive: fc.nat(500) }), { minLength: 1, maxLength: 8 })
  .map((made) => {
    let time = 0;
    return made.map(({ gap, ahead, alive }, index) => {
      time += gap;
      const isNewest = index === made.length - 1;
      return aKey(`k${index}`, time + ahead, isNewest ? null : time + ahead + alive + 1, time);
    });
  });

describe('whatever keys there are', () => {
  it('the first one signs already, unless none does, and every one is published', () => {
    fc.assert(
      fc.property(someKeys, fc.integer({ min: -10, max: 10_000 }), (keys, seconds) => {
        const now = at(seconds);
        const set = keySetAt(keys, now);
        const signing = set.filter(({ signsFrom }) => signsFrom <= now);
        expect(set.slice(0, signing.length)).toEqual(signing);
        for (const key of set)
          expect(key.publishedAt <= now && (key.retiresAt === null || key.retiresAt > now)).toBe(true);
        if (signing.length > 1) expect(signing[0]!.signsFrom >= signing[1]!.signsFrom).toBe(true);
      }),
    );
  });

  it('the set stays the same until the next change', () => {
    fc.assert(
      fc.property(someKeys, fc.nat(5000), fc.nat(100), (keys, seconds, per) => {
        const now = at(seconds);
        const change = nextChange(keys, now) ?? at(seconds + 10_000);
        const between = new Date(now.getTime() + Math.floor(((change.getTime() - now.getTime() - 1) * per) / 100));
        expect(kids(keySetAt(keys, between))).toEqual(kids(keySetAt(keys, now)));
      }),
    );
  });
});

describe('a new key', () => {
  it('is published at once and signs after its time; the one before verifies until nothing it signed is alive', () => {
    const times = timesOfNewKey(at(0), 3600);
    expect(times).toEqual({ publishedAt: at(0), signsFrom: at(3600) });
    expect(retirementOf(times, 86_400)).toEqual(at(90_000));
  });
});
