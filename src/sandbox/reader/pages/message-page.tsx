import { Screen, type ScreenModel } from './screen.tsx';

export interface MessageModel extends ScreenModel {
  readonly title: string;
  readonly text: string;
  /** The provider's own code, for those who help. */
  readonly code?: string;
  /** Where trying again may help: the form to send once more. */
  readonly retry?: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
}

/** One thing happened, in one sentence, and what to do next. */
export function MessagePage(model: MessageModel) {
  const { say, language, retry } = model;
  return (
    <Screen model={model} title={model.title}>
      <h1>{model.title}</h1>
      <p>{model.text}</p>
      {model.code ? (
        <p class="hint">
          {say('trouble.code')}: <code>{model.code}</code>
        </p>
      ) : null}
      {retry ? (
        <form method="post" action={`${retry.action}?lang=${language}`}>
          {Object.entries(retry.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button class="primary" type="submit">
            {say('trouble.again')}
          </button>
        </form>
      ) : null}
      <p>
        <a href={`/?lang=${language}`}>{say('trouble.home')}</a>
      </p>
    </Screen>
  );
}
