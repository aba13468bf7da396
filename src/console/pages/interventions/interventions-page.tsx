import { Badge } from '../../../platform/ui/components/badge.tsx';
import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { InterventionState } from '../../../subject/index.ts';
import type { InterventionForm, InterventionView, PersonInterventions } from '../../ports/interventions.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { StatusBadge } from '../people/status-badge.tsx';
import { AskForm } from './ask-form.tsx';
import { doesText, kindText, reasonText, secondText, stateText } from './intervention-words.ts';

export interface InterventionsPageModel extends ConsolePageModel, PersonInterventions {
  readonly unitName: string;
  /** The kind that was chosen, if any. */
  readonly form: InterventionForm | null;
}

/** What may be done to one person, and what was done. */
export function InterventionsPage(model: InterventionsPageModel) {
  const t = translator(model.locale);
  const { person, form, made, unitName, csrf } = model;
  const back = `/console/people/${person.id}`;
  return (
    <ConsoleLayout
      model={model}
      room="people"
      title={t('intervention.title', { name: person.name })}
      lead={`${person.number} · ${person.birthYear} · ${unitName}`}
      actions={
        <ButtonLink href={form ? `${back}/interventions` : back} kind="secondary">
          {t(form ? 'intervention.to_list' : 'intervention.to_person')}
        </ButtonLink>
      }
    >
      {form ? <AskForm t={t} form={form} person={person} csrf={csrf} /> : <Offered t={t} model={model} />}
      {!form && (
        <section class="section" aria-labelledby="made">
          <h2 id="made">{t('intervention.made')}</h2>
          {made.length === 0 ? (
            <p>{t('intervention.made.none')}</p>
          ) : (
            <ol class="interventions">
              {made.map((one) => (
                <Made key={one.intervention.id} t={t} view={one} personId={person.id} csrf={csrf} />
              ))}
            </ol>
          )}
        </section>
      )}
    </ConsoleLayout>
  );
}

function Offered({ t, model }: { readonly t: T; readonly model: InterventionsPageModel }) {
  const { person, offered } = model;
  return (
    <section class="section" aria-labelledby="offered">
      <h2 id="offered">
        {t('intervention.offered')} <StatusBadge t={t} status={person.status} />
      </h2>
      {offered.length === 0 && <p>{t('intervention.offered.none')}</p>}
      <ul class="deeds">
        {offered.map((kind) => (
          <li key={kind} class="deeds__one">
            <a href={`/console/people/${person.id}/interventions?kind=${kind}`}>{kindText(t, kind)}</a>
            <p class="small">{`${doesText(t, kind)} ${secondText(t, kind)}`}</p>
          </li>
        ))}
      </ul>
      {person.status !== 'merged' && person.status !== 'deceased' && (
        <p class="small">{t('intervention.at_counter')}</p>
      )}
    </section>
  );
}

const badges: Readonly<Record<InterventionState, 'plain' | 'good' | 'care'>> = {
  waiting: 'care',
  unreviewed: 'care',
  done: 'good',
  contested: 'care',
  refused: 'plain',
  withdrawn: 'plain',
};

interface MadeProps {
  readonly t: T;
  readonly view: InterventionView;
  readonly personId: string;
  readonly csrf: string | undefined;
}

function Made({ t, view: { intervention, proposer, second, caseId, isOwn }, personId, csrf }: MadeProps) {
  const { id, kind, reason, state, proposedAt, settledAt } = intervention;
  return (
    <li class="interventions__one">
      <p>
        <strong>{kindText(t, kind)}</strong> <Badge kind={badges[state]}>{stateText(t, state)}</Badge>
      </p>
      <p class="small">
        {`${reasonText(t, reason)} · ${proposer} · `}
        <Moment at={proposedAt} />
        {second && settledAt && (
          <>
            {` · ${t('intervention.second_person', { name: second })} · `}
            <Moment at={settledAt} />
          </>
        )}
      </p>
      <div class="interventions__actions">
        {caseId && <a href={`/console/cases/${caseId}`}>{t('intervention.case')}</a>}
        {isOwn && state === 'waiting' && (
          <PostButton action={`/console/people/${personId}/interventions/${id}/withdrawal`} csrf={csrf} kind="quiet">
            {t('intervention.take_back')}
          </PostButton>
        )}
      </div>
    </li>
  );
}
