import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { SandboxCard } from '../sandbox-card.ts';
import type { Outcome } from './chip-api.ts';
import { type OwnCardModel, OwnCardPage } from './own-card/own-card-page.tsx';
import { type CardChoice, CheckPage } from './pages/check-page.tsx';
import { type MessageModel, MessagePage } from './pages/message-page.tsx';
import { OutcomePage } from './pages/outcome-page.tsx';
import { StartPage } from './pages/start-page.tsx';
import type { Reading } from './reading-store.ts';
import { type TroubleName, troubleText, troubleTitle } from './trouble-words.ts';
import { type Language, type Say, speak } from './words.ts';

/** The reader's screens in one language, each a whole HTML document. */
export interface Screens {
  start(): string;
  check(reading: Reading): string;
  outcome(reading: Reading, outcome: Outcome): string;
  ownCard(about: Pick<OwnCardModel, 'reading' | 'tried'>): string;
  stopped(): string;
  trouble(name: TroubleName, about?: Pick<MessageModel, 'code' | 'retry'>): string;
}

export interface ScreenNeeds {
  readonly issuer: string;
  readonly cards: readonly SandboxCard[];
  readonly canMakeCards: boolean;
}

export function createScreens(language: Language, { issuer, cards, canMakeCards }: ScreenNeeds): Screens {
  const say = speak(language);
  const fetched = { language, say, again: { href: '/' } };
  const shown = (reading: Reading) => ({ language, say, again: { action: '/show', reading: reading.id } });
  const people = cards.filter((one) => one.manner.kind === 'genuine').map((one) => choice(one, say));
  const bad = cards.filter((one) => one.manner.kind !== 'genuine').map((one) => choice(one, say));
  const doneLink = (code: string) => `${issuer}/reader/done#code=${code}`;
  return {
    start: () => html(<StartPage {...fetched} example={`${issuer}/reader#…`} />),
    check: (reading) =>
      html(<CheckPage {...shown(reading)} reading={reading} people={people} bad={bad} canMakeCards={canMakeCards} />),
    outcome: (reading, outcome) => html(<OutcomePage {...shown(reading)} outcome={outcome} doneLink={doneLink} />),
    ownCard: (about) =>
      html(
        <OwnCardPage
          {...about}
          language={language}
          say={say}
          again={{ action: '/own-card', reading: about.reading }}
        />,
      ),
    stopped: () => html(<MessagePage {...fetched} title={say('stopped.title')} text={say('stopped.text')} />),
    trouble: (name, about = {}) => {
      const text = say(troubleText(name), { address: issuer });
      return html(<MessagePage {...fetched} {...about} title={say(troubleTitle(name))} text={text} />);
    },
  };
}

function choice({ id, card, manner }: SandboxCard, say: Say): CardChoice {
  const { holder } = card;
  const born = say('cards.born', { date: holder.birthDate.split('-').reverse().join('/') });
  const detail = `${grouped(holder.number)} · ${born}`;
  if (manner.kind === 'genuine') return { id, title: holder.name, detail, note: say(`note.${manner.note}`) };
  return { id, title: say(`bad.${manner.kind}`), detail: holder.name, note: say(`bad.${manner.kind}_note`) };
}

function grouped(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1 ');
}

function html(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
