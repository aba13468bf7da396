// Preloaded into the real program (--import): tells on the standard output what each request cost in statements. The program
// itself knows nothing of it.
import { Server } from 'node:http';
import { countStatements } from '../../dist/src/platform/database/meter.js';

const emit = Server.prototype.emit;

Server.prototype.emit = function countedEmit(event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  const [{ method, url }, response] = args;
  const count = { adapter: 0, own: 0 };
  response.once('finish', () => {
    const path = url.split('?')[0].replace(/\/[\w-]{40,}/g, '/:id');
    process.stdout.write(`counted ${JSON.stringify({ method, path, count })}\n`);
  });
  return countStatements(count, () => emit.call(this, event, ...args));
};
