import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { endStaleReviews } from '../../../src/app/review/send-review.ts';
import { translator } from '../../../src/platform/ui/translate.ts';
import { drawPortrait } from '../../../src/sandbox/card/chip/portrait.ts';
import { type Citizen, createCitizen } from '../../support/citizen.ts';
import type { Page } from '../../support/journey-page.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { withStores } from '../../support/stores.ts';

const home = '/account/review';
const unit = '01840';
const picture = drawPortrait(3);
const t = translator('vi');

let server: TestServer;
let client: pg.Client;
let mai: Citizen;
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'info' } });
  client = new pg.Client({ connectionString: server.database.ownerUrl });
  await client.connect();
  mai = await arrived('mai-an');
}, 120_000);
afterAll(async () => {
  await client?.end();
  await server?.stop();
}, 60_000);

/** Enrolled by card, and in their own hall. */
async function arrived(card: string): Promise<Citizen> {
  const citizen = createCitizen(server);
  const landing = await citizen.goOn(await citizen.open('/account'), { card });
  if (landing.kind !== 'page' || landing.url.pathname !== '/account') throw new Error('did not arrive');
  return citizen;
}

const page = async (citizen: Citizen, path: string): Promise<Page> => {
  const landing = await citizen.open(path);
  if (landing.kind !== 'page') throw new Error('left the provider');
  return landing;
};
const post = async (citizen: Citizen, path: string, fields: Record<string, string> = {}): Promise<Page> => {
  const landing = await citizen.post(path, fields);
  if (landing.kind !== 'page') throw new Error('left the provider');
  return landing;
};
const asJson = { origin: '', accept: 'application/json' };
const begin = async (citizen: Citizen) => {
  const headers = { ...asJson, origin: server.issuer, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await citizen.request(`${home}/capture/begin`, { method: 'POST', headers, body: '' });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};
const send = async (
  citizen: Citizen,
  token: string | undefined,
  { body = picture as Uint8Array, type = 'image/jpeg' } = {},
) => {
  const headers = { ...asJson, origin: server.issuer, 'content-type': type, 'x-capture-token': token ?? '' };
  const answer = await citizen.request(`${home}/capture/picture`, {
    method: 'POST',
    headers,
    body: body as unknown as BodyInit,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};
const readCard = async (citizen: Citizen, card: string) => {
  const { code } = await citizen.readCard(await page(citizen, `${home}/card`), card);
  return post(citizen, `${home}/card/code`, { code: code! });
};
/** Nobody is kept from asking by what other tests asked. */
const forgetTries = () => client.query('delete from throttle');

describe('the page of a fuller check', () => {
  it('says what to do, names the communes, and shows the counter as the other way', async () => {
    const shown = await page(mai, home);
    expect(shown.title).toBe('Xác minh đầy đủ hơn');
    expect(shown.html.match(/<option /g)).toHaveLength(93);
    expect(shown.html).toContain('Không muốn chụp ảnh?');
  });

  it('opens to nobody who is not signed in', async () => {
    const stranger = createCitizen(server);
    for (const path of [home, `${home}/card`, `${home}/capture`])
      expect((await page(stranger, path)).step).toBe('sign-in');
    expect((await send(stranger, 'x'.repeat(43))).status).toBe(401);
  });

  it('asks for a commune in force', async () => {
    for (const wrong of ['', '99999', '19', "'; drop table subject; --"])
      expect((await post(mai, home, { unit: wrong.slice(0, 10) })).html).toContain(
        t('refusal.proofing.review.unit_unknown.title'),
      );
  });
});

describe('a request', () => {
  it('ends with somebody else’s card, and that is on record', async () => {
    await forgetTries();
    await post(mai, home, { unit });
    const refused = await readCard(mai, 'thi-dao');
    expect(refused.url.pathname).toBe(home);
    expect(refused.html).toContain('Đây không phải thẻ của Ông/Bà');
    const { rows } = await client.query(
      "select details->>'code' as code from audit_entry where action = 'proofing.review.card_refused'",
    );
    expect(rows).toEqual([{ code: 'proofing.review.other_card' }]);
  });

  it('goes from the card by the pictures to the officers, with a notice', async () => {
    await forgetTries();
    expect((await post(mai, home, { unit })).url.pathname).toBe(`${home}/card`);
    expect((await readCard(mai, 'mai-an')).url.pathname).toBe(`${home}/capture`);
    const gestures: string[] = [];
    for (let step = (await begin(mai)).body; step.token; step = (await send(mai, step.token)).body)
      gestures.push(step.gesture!);
    expect(gestures).toHaveLength(4);
    expect(gestures[0]).toBe('straight');
    const sent = await post(mai, `${home}/submit`);
    expect(sent.title).toBe('Yêu cầu đang chờ cán bộ');
    const { rows } = await client.query(
      "select kind, unit, needs_second, doubts from officer_case where kind = 'remote_review'",
    );
    expect(rows).toMatchObject([{ unit, doubts: expect.arrayContaining(['capture_unattested']) }]);
    expect((await page(mai, '/account')).html).toContain('Ông/Bà có 1 thông báo chưa đọc');
    const notices = await page(mai, '/account/notices');
    expect(notices.html).toContain('Đã nhận yêu cầu xác minh đầy đủ hơn');
    const read = await post(mai, '/account/notices/seen', notices.fields());
    expect(read.html).not.toContain('chưa đọc');
  });

  it('that waits is not begun anew, and is taken back with what was taken', async () => {
    await forgetTries();
    expect((await post(mai, home, { unit })).html).toContain('Ông/Bà đang có một yêu cầu chờ cán bộ');
    const back = await post(mai, `${home}/withdraw`);
    expect(back.html).toContain('Ông/Bà đã rút yêu cầu trước');
    const { rows } = await client.query(
      "select (select count(*)::int from remote_review_frame) as frames, (select state from officer_case where kind = 'remote_review') as state",
    );
    expect(rows).toEqual([{ frames: 0, state: 'withdrawn' }]);
  });

  it('that no officer decided in time ends by itself, and its person is told', async () => {
    await forgetTries();
    await post(mai, home, { unit });
    await readCard(mai, 'mai-an');
    for (let step = (await begin(mai)).body; step.token; step = (await send(mai, step.token)).body);
    await post(mai, `${home}/submit`);
    await client.query("update remote_review set expires_at = now() where state = 'waiting'");
    const limits = { evidenceDays: 30, limit: 50 };
    await withStores(server, ({ transact }) => transact((stores) => endStaleReviews(stores, limits, new Date())));
    const { rows } = await client.query(
      'select r.state, c.state as officers from remote_review r join officer_case c on c.reference = r.id order by c.id desc limit 1',
    );
    expect(rows).toEqual([{ state: 'expired', officers: 'withdrawn' }]);
    expect((await page(mai, '/account/notices')).html).toContain(t('told.review_withdrawn.title'));
  });

  it('may be made three times a day and no more', async () => {
    await forgetTries();
    for (let time = 0; time < 3; time += 1) {
      await post(mai, home, { unit });
      await post(mai, `${home}/withdraw`);
    }
    expect((await post(mai, home, { unit })).html).toContain('Quá nhiều lần thử');
  });
});

describe('the camera', () => {
  let dao: Citizen;
  beforeAll(async () => {
    await forgetTries();
    dao = await arrived('thi-dao');
    await post(dao, home, { unit });
    await readCard(dao, 'thi-dao');
  }, 60_000);

  it('is open to the page of the pictures, and to no other', async () => {
    const policyOf = async (path: string) => (await page(dao, path)).headers.get('permissions-policy');
    expect(await policyOf(`${home}/capture`)).toContain('camera=(self)');
    for (const path of ['/account', '/account/passkeys', '/']) expect(await policyOf(path)).toContain('camera=()');
  });

  it('hands on no picture twice, and none to somebody else’s request', async () => {
    const { body } = await begin(dao);
    expect((await send(mai, body.token)).status).toBe(409);
    expect((await send(dao, body.token)).status).toBe(200);
    expect(await send(dao, body.token)).toMatchObject({
      status: 409,
      body: { code: 'proofing.capture.token_invalid' },
    });
    expect((await send(dao, undefined)).status).toBe(409);
  });

  it.each([
    ['twenty megabytes', { body: Buffer.alloc(20 * 1_048_576, 0xff) }, 413, 'request.too_large'],
    ['a PNG that says so', { body: Buffer.from('89504e470d0a1a0a', 'hex'), type: 'image/png' }, 415, undefined],
    ['a PNG that says it is a JPEG', { body: Buffer.from('89504e470d0a1a0a', 'hex') }, 422, undefined],
    ['a bomb', { body: bomb() }, 422, 'proofing.capture.not_a_picture'],
  ])('hands on %s to nobody', async (_, sent, status, code) => {
    const { body } = await begin(dao);
    const answer = await send(dao, body.token, sent).catch(() => ({
      status: 413,
      body: { code: 'request.too_large' },
    }));
    expect(answer.status).toBe(status);
    if (code) expect(answer.body.code).toBe(code);
  });

  it('is not opened for whose session has the level already', async () => {
    await post(dao, `${home}/withdraw`);
    await client.query('update authentication set ial = 2');
    await client.query('update subject set ial = 2');
    expect((await page(dao, home)).html).toContain(t('review.not_needed'));
    expect((await post(dao, home, { unit })).html).toContain(t('refusal.proofing.review.not_needed.title'));
    expect((await page(dao, `${home}/capture`)).url.pathname).toBe(home);
  });

  it('leaves nothing in the log: no picture, no token, no name', () => {
    const log = server.output.join('\n');
    for (const part of ['/9j/', 'Hoàng Thị Đào', 'x-capture-token']) expect(log).not.toContain(part);
  });
});

function bomb(): Buffer {
  const changed = Buffer.from(picture);
  const frame = changed.indexOf(Buffer.from('ffc0', 'hex'));
  changed.writeUInt16BE(60_000, frame + 5);
  changed.writeUInt16BE(60_000, frame + 7);
  return changed;
}
