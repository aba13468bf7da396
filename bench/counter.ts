// A visit to the counter, chip and all: what of the three minutes is ours. Requests of the officer, the card reader and the
// telephone, and the server's milliseconds by its own log. Run: npm run -s build && npm exec -- node bench/counter.ts
import { translator } from '../src/platform/ui/translate.ts';
import { readCardFor } from '../test/support/card-reader.ts';
import { type Citizen, createCitizen, type Page } from '../test/support/citizen.ts';
import { startServer, type TestServer } from '../test/support/server.ts';
import { withTestRun } from './stage.ts';

const visits = 15;
/** The sandbox has one counter officer, here. */
const unit = '01840';

async function look(citizen: Citizen, path: string): Promise<Page> {
  return (await citizen.open(path)) as Page;
}

/** As in the browser: every page is looked at, the portrait with it. */
async function receive(server: TestServer, desk: Citizen): Promise<void> {
  await look(desk, '/console/counter');
  const reading = (await desk.post('/console/counter', { unit, manner: 'chip', card_qr: '' })) as Page;
  const { code } = await readCardFor(server, /\/reader#([\w-]{43})/.exec(reading.html)![1]!, 'mai-an');
  const path = reading.url.pathname;
  const compared = (await desk.post(`${path}/digits`, { code: code! })) as Page;
  await desk.request(`${path}/portrait`);
  const shown = /name="shown"(?: value(?:="([^"]*)")?)?/.exec(compared.html)![1] ?? '';
  const claims = Object.fromEntries(shown.split(',').map((id) => [`mine_${id}`, 'on']));
  await desk.post(`${path}/confirmation`, { same: 'yes', shown, ...(shown ? claims : {}) });
  const phone = createCitizen(server);
  const { html } = (await phone.post('/enrol/code')) as Page;
  const typed = [...html.matchAll(/<span>(\d{4})<\/span>/g)].map(([, group]) => group).join('');
  await desk.post(`${path}/phone`, { code: typed });
  const made = (await phone.makePasskey(await look(phone, '/enrol'))) as Page;
  if (made.title !== translator('vi')('enrol.done.title')) throw new Error(`no passkey was made: ${made.title}`);
  await look(desk, path);
}

function requests(output: readonly string[]): readonly { readonly route: string; readonly ms: number }[] {
  return output
    .filter((line) => line.includes('"ms":'))
    .map((line) => JSON.parse(line) as { route: string; ms: number });
}

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!;

await withTestRun(async () => {
  const server = await startServer();
  try {
    const desk = createCitizen(server);
    await desk.goOn(await desk.open('/console'), { card: 'duc-thinh' });
    await receive(server, desk);
    const sums: { readonly count: number; readonly ms: number; readonly slowest: number }[] = [];
    for (let visit = 0; visit < visits; visit += 1) {
      const before = server.output.length;
      await receive(server, desk);
      const made = requests(server.output.slice(before)).map(({ ms }) => ms);
      sums.push({ count: made.length, ms: made.reduce((all, ms) => all + ms, 0), slowest: Math.max(...made) });
    }
    console.log(
      `${visits} visits: ${median(sums.map(({ count }) => count))} requests, ${median(sums.map(({ ms }) => ms))} ms of the server in all, the slowest ${median(sums.map(({ slowest }) => slowest))} ms (medians).`,
    );
  } finally {
    await server.stop();
  }
});
