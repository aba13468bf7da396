import type { Outcome } from '../chip-api.ts';
import { reasonWord } from '../reason-words.ts';
import type { Say } from '../words.ts';
import { Screen, type ScreenModel } from './screen.tsx';

export interface OutcomeModel extends ScreenModel {
  readonly outcome: Outcome;
  readonly readingId: string;
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
      {outcome.outcome === 'refused' ? <AgainForm model={model} /> : null}
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

function AgainForm({ model }: { readonly model: OutcomeModel }) {
  return (
    <form method="post" action={`/show?lang=${model.language}`}>
      <input type="hidden" name="reading" value={model.readingId} />
      <button class="primary" type="submit">
        {model.say('refused.again')}
      </button>
    </form>
  );
}
