import { Screen, type ScreenModel } from './screen.tsx';

export interface StartModel extends ScreenModel {
  /** A link as the provider shows it, with an invented ticket. */
  readonly example: string;
}

export function StartPage(model: StartModel) {
  const { say, language } = model;
  return (
    <Screen model={model} title={say('start.title')}>
      <h1>{say('start.title')}</h1>
      <p>{say('start.lead')}</p>
      <form class="stack" method="post" action={`/open?lang=${language}`}>
        <label for="ticket">{say('start.label')}</label>
        <input
          id="ticket"
          name="ticket"
          type="text"
          required
          maxLength={1000}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="ticket-hint"
        />
        <p id="ticket-hint" class="hint">
          {say('start.hint', { example: model.example })}
        </p>
        <button class="primary" type="submit">
          {say('start.button')}
        </button>
      </form>
    </Screen>
  );
}
