import Koa from 'koa';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { SandboxCard } from '../sandbox-card.ts';
import { createChipApi } from './chip-api.ts';
import { guardReader } from './guard-reader.ts';
import { addOwnCardRoutes } from './own-card/own-card-routes.ts';
import type { OwnCards } from './own-card/own-cards.ts';
import { readerRoutes, screensFor } from './reader-routes.ts';
import { createReadingStore } from './reading-store.ts';
import { createScreens } from './screens.tsx';

export interface ReaderNeeds {
  /** Origin of the provider whose chip API this reader calls. */
  readonly issuer: string;
  readonly cards: readonly SandboxCard[];
  /** Makes test cards of QR texts; absent: nobody is offered any. */
  readonly ownCards?: OwnCards;
  readonly clock?: Clock;
  /** How long one call to the provider may take. */
  readonly timeoutMs?: number;
  /** Told of what the reader itself did wrong. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * The sandbox reader: plays the phone app with synthetic cards, on a port of its own. It knows the provider only by the
 * public chip API, keeps nothing but open readings in memory, and sets no cookie.
 */
export function createReader(needs: ReaderNeeds): Koa {
  const { issuer, cards, ownCards, clock = systemClock, timeoutMs, onFault } = needs;
  const canMakeCards = ownCards !== undefined;
  const desk = {
    issuer,
    cards,
    api: createChipApi(issuer, timeoutMs),
    readings: createReadingStore(clock),
    screens: {
      vi: createScreens('vi', { issuer, cards, canMakeCards }),
      en: createScreens('en', { issuer, cards, canMakeCards }),
    },
  };
  const routes = readerRoutes(desk);
  if (ownCards) addOwnCardRoutes(routes, desk, ownCards);
  const app = new Koa();
  app.use(guardReader((ctx) => screensFor(desk, ctx), onFault));
  app.use(routes.routes());
  return app;
}
