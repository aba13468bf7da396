// ISO/IEC 30107-3, ISO/IEC 19795-1: what an engine's scores may decide. None is shipped; see docs/remote-review.md.
import type { FaceEngine } from '../../ports.ts';

export type FaceSignal = 'none' | 'unavailable' | 'agrees' | 'unsure' | 'differs' | 'attack';

export interface FaceJudgement {
  /** There is no third: no score approves anybody. */
  readonly outcome: 'officer' | 'refuse';
  readonly signal: FaceSignal;
}

export interface Faces {
  readonly portrait: Buffer;
  /** The still picture first. */
  readonly pictures: readonly Buffer[];
}

/**
 * Below the lower threshold, or where an attack is seen, it is no; everything else is an officer's to decide. An engine
 * that does not answer in time, or answers nonsense, has said nothing: the officer is told so.
 */
export async function judgeFaces(engine: FaceEngine | undefined, faces: Faces): Promise<FaceJudgement> {
  if (!engine) return { outcome: 'officer', signal: 'none' };
  const signal = await ask(engine, faces).catch((): FaceSignal => 'unavailable');
  return { outcome: signal === 'differs' || signal === 'attack' ? 'refuse' : 'officer', signal };
}

async function ask(engine: FaceEngine, { portrait, pictures }: Faces): Promise<FaceSignal> {
  const still = pictures[0];
  if (!still) return 'unavailable';
  const signal = AbortSignal.timeout(engine.seconds * 1000);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the face engine is late')), { once: true });
  });
  const answers = Promise.all([engine.detection.attack(pictures), engine.comparison.likeness(portrait, still)]);
  const [attack, likeness] = await Promise.race([answers, late]);
  if (!isScore(attack) || !isScore(likeness)) return 'unavailable';
  const { attackFrom, refuseBelow, agreeFrom } = engine.thresholds;
  if (attack >= attackFrom) return 'attack';
  if (likeness < refuseBelow) return 'differs';
  return likeness >= agreeFrom ? 'agrees' : 'unsure';
}

function isScore(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
