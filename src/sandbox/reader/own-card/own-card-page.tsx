import { CardQrField } from '../../../platform/ui/components/card-qr-field.tsx';
import { Screen, type ScreenModel } from '../pages/screen.tsx';
import type { OwnCardProblem } from './own-cards.ts';

export interface OwnCardModel extends ScreenModel {
  readonly reading: string;
  /** What was sent and why it made no card. */
  readonly tried?: { readonly text: string; readonly problem: OwnCardProblem };
}

/** A synthetic QR text, scanned, typed or pasted, becomes a test card that is read at once. */
export function OwnCardPage(model: OwnCardModel) {
  const { say, language, reading, tried } = model;
  const title = say('own.title');
  const texts = {
    label: say('own.label'),
    hint: say('own.hint'),
    start: say('own.camera'),
    stop: say('own.stop'),
    looking: say('own.looking'),
    found: say('own.found'),
    denied: say('own.denied'),
  };
  const before = tried ? { value: tried.text, error: say(`own.problem.${tried.problem}`) } : {};
  return (
    <Screen model={model} title={tried ? `${say('own.problem')}: ${title}` : title} script="/assets/card-qr.js">
      <h1>{title}</h1>
      <p>{say('own.lead')}</p>
      <form class="stack" method="post" action={`/own-card/read?lang=${language}`}>
        <input type="hidden" name="reading" value={reading} />
        <CardQrField id="qr" name="qr" texts={texts} {...before} />
        <button class="primary" type="submit">
          {say('own.button')}
        </button>
      </form>
      <p class="hint">
        {say('own.example')} <code>{example}</code>
      </p>
    </Screen>
  );
}

const example =
  '019199999777|099999777|Đỗ Thị Thử|15021999|Nữ|Tổ 1, Phường Gia Sàng, Thành phố Thái Nguyên, Thái Nguyên|20062022';
