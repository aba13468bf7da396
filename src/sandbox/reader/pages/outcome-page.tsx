import type { Outcome } from '../chip-api.ts';
import { reasonWord } from '../reason-words.ts';
import type { Say } from '../words.ts';
import { Screen, type ScreenModel } from './screen.tsx';

export interface OutcomeModel extends ScreenModel {
  readonly outcome: Outcome;
  /** The provider's page that takes the code over on one phone, code in the fragment. */
  readonly doneLink: (code: string) => string;
}

export function OutcomePage(model: OutcomeModel) {
  const { say, outcome } = model;
  const title = say(`${outcome.outcome}.title`);
  return (
    <Screen model={model} title={title}>
      <h1>{title}</h1>
      <p>{say(`${outcome.outcome}.lead`)}</p>
      {outcome.confirmationCode ? <Code model={model} code={outcome.confirmationCode} /> : null}
      {outcome.outcome === 'accepted' ? null : <Reasons say={say} codes={outcome.reasons} />}
      {outcome.outcome === 'refused' ? <Next model={model} /> : null}
    </Screen>
  );
}

function Code({ model, code }: { readonly model: OutcomeModel; readonly code: string }) {
  const { say } = model;
  return (
    <>
      <p class="code-label" id="code-label">
        {say('accepted.code')}
      </p>
      <output class="code" aria-labelledby="code-label">
        {`${code.slice(0, 3)} ${code.slice(3)}`}
      </output>
      <p class="hint">{say('accepted.warning')}</p>
      <p>{say('accepted.same_phone')}</p>
      <a class="primary" href={model.doneLink(code)}>
        {say('accepted.link')}
      </a>
    </>
  );
}

function Reasons({ say, codes }: { readonly say: Say; readonly codes: readonly string[] }) {
  if (codes.length === 0) return null;
  return (
    <>
      <h2>{say('refused.reasons')}</h2>
      <ul class="reasons">
        {codes.map((code) => (
          <li key={code}>
            {say(reasonWord(code))} <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A refusal ends the case at the provider; only the browser that opened it can open another. */
function Next({ model }: { readonly model: OutcomeModel }) {
  return (
    <>
      <p>{model.say('refused.next')}</p>
      <p>
        <a href={`/?lang=${model.language}`}>{model.say('trouble.home')}</a>
      </p>
    </>
  );
}
