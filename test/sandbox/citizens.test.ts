import { describe, expect, it } from '@jest/globals';
import { cardProfiles } from '../../src/sandbox/card/index.ts';
import { citizens } from '../../src/sandbox/citizens.ts';

describe('the synthetic citizens', () => {
  it('are registered in the province, under serial numbers nobody could take for issued ones', () => {
    for (const { holder } of citizens) expect(holder.number).toMatch(/^(019|006)\d{3}999\d{3}$/);
  });

  it('have numbers that agree with their sex and year of birth', () => {
    for (const { holder } of citizens) {
      const digit = (holder.birthDate < '2000' ? 0 : 2) + (holder.sex === 'female' ? 1 : 0);
      expect(holder.number.slice(3, 6)).toBe(`${digit}${holder.birthDate.slice(2, 4)}`);
    }
  });

  it('are all different people with composed names', () => {
    expect(new Set(citizens.map(({ holder }) => holder.number)).size).toBe(citizens.length);
    expect(new Set(citizens.map(({ id }) => id)).size).toBe(citizens.length);
    for (const { holder } of citizens) expect(holder.name).toBe(holder.name.normalize('NFC'));
  });

  it('cover every algorithm profile', () => {
    expect(new Set(citizens.map(({ profile }) => profile))).toEqual(new Set(cardProfiles));
  });

  it.each(['ordinary', 'long_name', 'under_14', 'no_expiry', 'expired', 'no_dg13', 'agrees'] as const)(
    'include one who is %s',
    (note) => {
      expect(citizens.some((citizen) => citizen.note === note)).toBe(true);
    },
  );
});
