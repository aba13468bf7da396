import type { T } from '../translate.ts';
import { Icon } from './icon.tsx';

interface StepsProps {
  readonly t: T;
  readonly label: string;
  readonly steps: readonly string[];
  /** 1 for the first; one more than there are when all are done. */
  readonly current: number;
}

/** Where one is on the way. */
export function Steps({ t, label, steps, current }: StepsProps) {
  return (
    <nav class="steps" aria-label={label}>
      <p class="steps__count">
        {t('common.step_of', { current: Math.min(current, steps.length), total: steps.length })}
      </p>
      <ol class="steps__list">
        {steps.map((step, index) => (
          <Step key={step} t={t} name={step} number={index + 1} current={current} />
        ))}
      </ol>
    </nav>
  );
}

interface StepProps {
  readonly t: T;
  readonly name: string;
  readonly number: number;
  readonly current: number;
}

function Step({ t, name, number, current }: StepProps) {
  const state = number < current ? 'done' : number === current ? 'current' : 'ahead';
  return (
    <li class={`steps__step steps__step--${state}`} aria-current={state === 'current' ? 'step' : undefined}>
      <span class="steps__marker" aria-hidden="true">
        {state === 'done' ? <Icon name="check" /> : number}
      </span>
      <span class="steps__name">
        {name}
        {state === 'done' && <span class="visually-hidden"> ({t('common.step_done')})</span>}
      </span>
    </li>
  );
}
