import { join, resolve } from 'node:path';

/** For every process that the tests start: what one has compiled the next ones need not. */
export const compileCache = {
  NODE_COMPILE_CACHE: join(resolve(import.meta.dirname, '../..'), 'node_modules/.cache/thai-nguyen-id'),
};
