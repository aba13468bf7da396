import { describe, expect, it } from '@jest/globals';
import type { FaceEngine } from '../../../../src/proofing/index.ts';
import { judgeFaces } from '../../../../src/proofing/remote/doubt/judge-faces.ts';

const faces = { portrait: Buffer.from('portrait'), pictures: [Buffer.from('still'), Buffer.from('left')] };

function anEngine(scores: { likeness?: unknown; attack?: unknown }): FaceEngine {
  const tell = async (score: unknown) => {
    if (score instanceof Error) throw score;
    return (score === 'never' ? new Promise<never>(() => undefined) : score) as number;
  };
  const { likeness = 0.95, attack = 0 } = scores;
  return {
    comparison: { likeness: () => tell(likeness) },
    detection: { attack: () => tell(attack) },
    thresholds: { refuseBelow: 0.3, agreeFrom: 0.8, attackFrom: 0.5 },
    seconds: 0.05,
  };
}

const judge = (scores: { likeness?: unknown; attack?: unknown }) => judgeFaces(anEngine(scores), faces);

describe('a face engine', () => {
  it('refuses a face below the lower threshold', async () => {
    expect(await judge({ likeness: 0.29 })).toEqual({ outcome: 'refuse', signal: 'differs' });
  });

  it('leaves what lies between the thresholds to an officer', async () => {
    expect(await judge({ likeness: 0.3 })).toEqual({ outcome: 'officer', signal: 'unsure' });
    expect(await judge({ likeness: 0.79 })).toEqual({ outcome: 'officer', signal: 'unsure' });
  });

  it('approves nobody, however sure it is', async () => {
    expect(await judge({ likeness: 1 })).toEqual({ outcome: 'officer', signal: 'agrees' });
  });

  it('refuses what it takes for a print, a screen, a mask or an injected picture, whosever face it shows', async () => {
    expect(await judge({ likeness: 1, attack: 0.5 })).toEqual({ outcome: 'refuse', signal: 'attack' });
  });

  it.each([
    ['is down', new Error('down')],
    ['does not answer in time', 'never'],
    ['answers no number', 'yes'],
    ['answers a number that is none', Number.NaN],
    ['answers more than certainty', 1.2],
  ])('has said nothing when it %s: an officer decides, and is told so', async (_, answer) => {
    expect(await judge({ likeness: answer })).toEqual({ outcome: 'officer', signal: 'unavailable' });
    expect(await judge({ attack: answer })).toEqual({ outcome: 'officer', signal: 'unavailable' });
  });

  it('is not needed: without one an officer decides', async () => {
    expect(await judgeFaces(undefined, faces)).toEqual({ outcome: 'officer', signal: 'none' });
  });
});
