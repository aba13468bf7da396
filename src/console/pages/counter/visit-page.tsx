import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { ChipReading, chipReadingHeading } from '../../../platform/ui/components/chip-reading/chip-reading.tsx';
import type { ChipReadingModel } from '../../../platform/ui/components/chip-reading/model.ts';
import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import type { BrowserModule } from '../../../platform/ui/components/layout.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { Steps } from '../../../platform/ui/components/steps.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { VisitStep } from '../../ports/counter.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { ComparePerson } from './compare-person.tsx';
import { JoinPhone } from './join-phone.tsx';
import { TypeCard } from './type-card.tsx';
import { at, type VisitModel } from './visit-model.ts';

/** One visit, one step at a time, followed by /assets/case.js. Of one that is over nothing is left here. */
export function VisitPage(model: VisitModel) {
  const t = translator(model.locale);
  const { visit } = model;
  const { step } = visit;
  const isOver = step.kind === 'done' || step.kind === 'refused' || step.kind === 'closed';
  const scripts: readonly BrowserModule[] = ['leave', 'case'];
  return (
    <ConsoleLayout
      model={step.kind === 'reading' ? withoutError(model) : model}
      room="counter"
      title={step.kind === 'reading' ? chipReadingHeading(t, step.state, true) : t(`counter.step.${step.kind}`)}
      lead={`${visit.unitName} · ${t(`counter.manner.${visit.manner}`)}`}
      actions={
        isOver ? undefined : (
          <PostButton action={at(visit, '/end')} csrf={model.csrf} kind="quiet">
            {t('counter.end')}
          </PostButton>
        )
      }
      scripts={scripts}
    >
      {step.kind !== 'refused' && step.kind !== 'closed' && (
        <Steps
          t={t}
          label={t('counter.steps')}
          steps={[t('counter.steps.read'), t('counter.steps.compare'), t('counter.steps.phone')]}
          current={stepNumber(step)}
        />
      )}
      <Step model={model} />
    </ConsoleLayout>
  );
}

/** The reading says itself what was refused. */
function withoutError({ error: _, ...model }: VisitModel): ConsolePageModel {
  return model;
}

/** One more than there are, once all are done. */
function stepNumber({ kind }: VisitStep): 1 | 2 | 3 | 4 {
  if (kind === 'reading' || kind === 'typing') return 1;
  if (kind === 'compare' || kind === 'second') return 2;
  return kind === 'done' ? 4 : 3;
}

function Step({ model }: { readonly model: VisitModel }) {
  const t = translator(model.locale);
  const { visit } = model;
  const { step } = visit;
  switch (step.kind) {
    case 'reading':
      return <Reading model={model} step={step} />;
    case 'typing':
      return <TypeCard model={model} step={step} />;
    case 'compare':
      return <ComparePerson model={model} step={step} />;
    case 'second':
    case 'approved':
      return <JoinPhone model={model} step={step} />;
    default:
      return (
        <EmptyState
          icon={step.kind === 'refused' ? 'alert' : 'check'}
          title={t(`counter.over.${step.kind}`)}
          action={<ButtonLink href="/console/counter">{t('counter.next')}</ButtonLink>}
        >
          {t('counter.over.text')}
        </EmptyState>
      );
  }
}

type ReadingStep = Extract<VisitStep, { kind: 'reading' }>;

function Reading({ model, step }: { readonly model: VisitModel; readonly step: ReadingStep }) {
  const t = translator(model.locale);
  const { visit } = model;
  const { state } = step;
  const reader = state.kind === 'waiting' ? { readerUrl: state.readerUrl, ...sandboxOf(state.sandboxReader) } : {};
  const reading: ChipReadingModel = {
    ...model,
    ...reader,
    byOfficer: true,
    state,
    url: at(visit),
    expiresAt: step.expiresAt,
    statusUrl: at(visit, '/status'),
    codeUrl: at(visit, '/digits'),
    restartUrl: at(visit, '/reading'),
  };
  return (
    <div class="counter-reading">
      <ChipReading model={reading} />
      <details class="counter-sight">
        <summary>{t('counter.no_chip')}</summary>
        <TypeCard model={model} step={{ kind: 'typing', scanned: step.scanned }} />
      </details>
    </div>
  );
}

function sandboxOf(sandboxReader: { readonly url: string; readonly ticket: string } | null) {
  return sandboxReader ? { sandboxReader } : {};
}
