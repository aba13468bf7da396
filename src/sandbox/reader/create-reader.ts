import Koa from 'koa';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { SandboxCard } from '../sandbox-card.ts';
import { createChipApi } from './chip-api.ts';
import { guardReader } from './guard-reader.ts';
import { readerRoutes, screensFor } from './reader-routes.ts';
import { createReadingStore } from './reading-store.ts';
import { createScreens } from './screens.tsx';

export interface ReaderNeeds {
  /** Origin of the provider whose chip API this reader calls. */
  readonly issuer: string;
  readonly cards: readonly SandboxCard[];
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
export function createReader({ issuer, cards, clock = systemClock, timeoutMs, onFault }: ReaderNeeds): Koa {
  const desk = {
    issuer,
    cards,
    api: createChipApi(issuer, timeoutMs),
    readings: createReadingStore(clock),
    screens: { vi: createScreens('vi', issuer, cards), en: createScreens('en', issuer, cards) },
  };
  const routes = readerRoutes(desk);
  const app = new Koa();
  app.use(guardReader((ctx) => screensFor(desk, ctx), onFault));
  app.use(routes.routes());
  return app;
}
