import { Steps } from '../../platform/ui/components/steps.tsx';
import type { T } from '../../platform/ui/translate.ts';

/** The three steps from a card to a passkey. */
export function EnrolmentSteps({ t, current }: { readonly t: T; readonly current: 1 | 2 | 3 }) {
  const steps = [t('chip.step.read'), t('chip.step.code'), t('chip.step.passkey')];
  return <Steps t={t} label={t('chip.steps')} steps={steps} current={current} />;
}
