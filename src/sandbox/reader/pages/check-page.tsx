import type { Reading } from '../reading-store.ts';
import { Screen, type ScreenModel } from './screen.tsx';

/** A card as it is offered: two lines, and the id it is chosen by. */
export interface CardChoice {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly note: string;
}

export interface CheckModel extends ScreenModel {
  readonly reading: Reading;
  readonly people: readonly CardChoice[];
  readonly bad: readonly CardChoice[];
  readonly canMakeCards: boolean;
}

/** For whom and from where the case was opened, before anything is read; then the cards to hold to the phone. */
export function CheckPage(model: CheckModel) {
  const { say, reading } = model;
  return (
    <Screen model={model} title={say('check.title')}>
      <h1>{say('check.title')}</h1>
      <p>{say('check.lead')}</p>
      <dl class="facts">
        <div>
          <dt>{say('check.service')}</dt>
          <dd>{reading.opened.service ?? say('check.no_service')}</dd>
        </div>
        <div>
          <dt>{say('check.place')}</dt>
          <dd>{reading.opened.place}</dd>
        </div>
      </dl>
      <StopForm model={model} />
      <h2>{say('cards.title')}</h2>
      <p>{say('cards.lead')}</p>
      <CardForm model={model} choices={model.people} />
      <details>
        <summary>{say('cards.bad_title')}</summary>
        <CardForm model={model} choices={model.bad} />
      </details>
      {model.canMakeCards ? <OwnCardForm model={model} /> : null}
    </Screen>
  );
}

function StopForm({ model }: { readonly model: CheckModel }) {
  return (
    <form class="warning" method="post" action={`/stop?lang=${model.language}`}>
      <p>{model.say('check.warning')}</p>
      <input type="hidden" name="reading" value={model.reading.id} />
      <button class="quiet" type="submit">
        {model.say('check.stop')}
      </button>
    </form>
  );
}

function OwnCardForm({ model }: { readonly model: CheckModel }) {
  const { say, reading, language } = model;
  return (
    <form method="post" action={`/own-card?lang=${language}`}>
      <input type="hidden" name="reading" value={reading.id} />
      <button class="switch" type="submit">
        {say('own.title')}
      </button>
    </form>
  );
}

function CardForm({ model, choices }: { readonly model: CheckModel; readonly choices: readonly CardChoice[] }) {
  return (
    <form method="post" action={`/read?lang=${model.language}`}>
      <input type="hidden" name="reading" value={model.reading.id} />
      <ul class="cards">
        {choices.map((choice) => (
          <li key={choice.id}>
            <button class="card" type="submit" name="card" value={choice.id}>
              <span class="card-title">{choice.title}</span>
              <span class="card-detail">{choice.detail}</span>
              <span class="card-note">{choice.note}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
