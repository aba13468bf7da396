import Router from '@koa/router';
import { type LetterSettings, letterRoutes } from './letter-routes.tsx';
import { phoneRoutes } from './phone-routes.tsx';
import type { AtCounterPorts } from './ports.ts';

/** /enrol: what a person does on their own telephone, at the counter or at home with a letter. */
export function createAtCounter(ports: AtCounterPorts, settings: LetterSettings): Router {
  const router = new Router();
  phoneRoutes(router, ports);
  letterRoutes(router, ports, settings);
  return router;
}
