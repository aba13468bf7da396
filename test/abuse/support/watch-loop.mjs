// Preloaded into the real program (--import): on SIGUSR2 tells how long its event loop was held since the last time. Wall time
// is what callers feel; processor time of the main thread between two turns does not depend on what else the machine does.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
const used = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
let last = used();
let longestTurn = 0;
setInterval(() => {
  const now = used();
  longestTurn = Math.max(longestTurn, now - last);
  last = now;
}, 5).unref();

process.on('SIGUSR2', () => {
  const told = { longestTurn, p99: delays.percentile(99) / 1e6, max: delays.max / 1e6 };
  process.stdout.write(`loop ${JSON.stringify(told)}\n`);
  longestTurn = 0;
  delays.reset();
});
