import { Steps } from '../../../platform/ui/components/steps.tsx';
import type { T } from '../../../platform/ui/translate.ts';

/** The three steps from the card to an officer. */
export function ReviewSteps({ t, current }: { readonly t: T; readonly current: 1 | 2 | 3 }) {
  const steps = [t('review.step.card'), t('review.step.capture'), t('review.step.wait')];
  return <Steps t={t} label={t('review.steps')} steps={steps} current={current} />;
}
