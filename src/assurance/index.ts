export {
  type Acr,
  type AcrQuestion,
  acrReached,
  acrScale,
  compareAcr,
  freshSeconds,
  isAcr,
  meets,
  type Reached,
} from './acr.ts';
export { type AcrRequest, type AcrWishes, leastAccepted, readAcrRequest } from './acr-request.ts';
export { type Gap, type GapQuestion, gap } from './gap.ts';
export { type Aal, aalLevels, effectiveIal, type Ial, ialLevels, isAal, isIal } from './level.ts';
