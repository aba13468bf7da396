// Abuse cases 8 and 25: one person, one identity, and nobody learns from us whose number is known.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Citizen, createCitizen, type Page, type StepName } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { readerOf } from './support/reader.ts';

const many = 50;

let servers: readonly [TestServer, TestServer];
let service: Service;

beforeAll(async () => {
  const first = await startServer({ env: { LOG_LEVEL: 'warn' } });
  servers = [first, await startServer({ beside: first, env: { LOG_LEVEL: 'warn' } })];
  service = await registerService(first);
}, 120_000);

afterAll(async () => {
  await servers[1].stop();
  await servers[0].stop();
});

describe('one card and fifty browsers at two processes', () => {
  it('make one subject, and tell everybody else kindly to sign in', async () => {
    const ready = await inTurns(many, async (index) => {
      const citizen = createCitizen(servers[index % 2]!);
      const page = await provenAt(citizen, 'mai-an');
      expect(page.step).toBe('create-passkey');
      return { citizen, page };
    });
    const landings = await Promise.all(ready.map(({ citizen, page }) => citizen.makePasskey(page)));
    const pages = landings.filter((landing): landing is Page => landing.kind === 'page');
    const steps = pages.map(({ step }) => step);
    expect(steps.filter((step) => step === 'consent')).toHaveLength(1);
    expect(steps.filter((step) => step === 'sign-in')).toHaveLength(many - 1);
    expect(pages.filter(({ html }) => html.includes('Ông/Bà đã có định danh'))).toHaveLength(many - 1);
    expect(
      await counted(
        'select (select count(*) from subject) as subjects, (select count(*) from subject_number) as numbers',
      ),
    ).toEqual({ subjects: '1', numbers: '1' });
    expect(await counted('select count(*) as keys from sealing_key k join subject s on s.id = k.owner_id')).toEqual({
      keys: '1',
    });
  }, 180_000);

  it('then lead to the identity there is, never to a second', async () => {
    const page = await provenAt(createCitizen(servers[1]), 'mai-an', 'known-identity');
    expect(page.step).toBe('known-identity');
  });
});

describe('what a reader app is told', () => {
  it('is the same for a number that is known and one that is not', async () => {
    const [known, unknown] = [await acceptedBody('mai-an'), await acceptedBody('van-thang')];
    expect(shape(known)).toEqual(shape(unknown));
    expect(Object.keys(known)).toEqual(['outcome', 'reasons', 'confirmation_code']);
  });

  it('is the same to the browser until the six digits are right', async () => {
    const pages = await Promise.all(['mai-an', 'van-thang'].map((card) => withoutCode(card)));
    expect(neutral(pages[0]!)).toBe(neutral(pages[1]!));
  });
});

async function provenAt(citizen: Citizen, card: string, stopAt: StepName = 'create-passkey'): Promise<Page> {
  const landing = await citizen.goOn(await citizen.open((await service.begin()).url), {
    card,
    stopAt,
  });
  if (landing.kind !== 'page') throw new Error('left the provider');
  return landing;
}

async function waitingPage(citizen: Citizen): Promise<Page> {
  const landing = await citizen.goOn(await citizen.open((await service.begin()).url), {
    card: 'mai-an',
    stopAt: 'chip-case',
  });
  return landing as Page;
}

async function acceptedBody(card: string): Promise<Readonly<Record<string, unknown>>> {
  const page = await waitingPage(createCitizen(servers[0]));
  const reader = readerOf(servers[0]);
  const token = await reader.token(page.ticket());
  const challenge = await reader.challenge(token);
  const evidence = await evidenceOf(card, challenge);
  return (await reader.call('evidence', evidence, token)).body;
}

async function withoutCode(card: string): Promise<string> {
  const citizen = createCitizen(servers[0]);
  const page = await waitingPage(citizen);
  await citizen.readCard(page, card);
  const wrong = await citizen.post(`${page.url.pathname}/case/code`, { code: 'abcdef' });
  return (wrong as Page).html;
}

async function evidenceOf(id: string, challenge: string): Promise<object> {
  const { openSandbox } = await import('../../src/sandbox/index.ts');
  const { join } = await import('node:path');
  const { cards } = await openSandbox(join(servers[0].dataDirectory, 'sandbox'));
  const { card } = cards.find((each) => each.id === id)!;
  return {
    challenge,
    sod: card.sod.toString('base64url'),
    data_groups: [...card.dataGroups].map(([number, bytes]) => ({ number, bytes: bytes.toString('base64url') })),
    active_authentication: { signature: card.answer(Buffer.from(challenge, 'base64url')).toString('base64url') },
  };
}

function shape(body: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(body).replaceAll(/\d{6}/g, '######');
}

/** Ids of the interaction and times of the clock apart. */
function neutral(html: string): string {
  return html.replaceAll(/\/interaction\/[\w-]+/g, '/interaction/:uid').replaceAll(/\d{2}:\d{2}/g, '00:00');
}

/** A few at a time: the machine has two cores, and the race is what comes after. */
async function inTurns<T>(count: number, work: (index: number) => Promise<T>): Promise<readonly T[]> {
  const done: T[] = [];
  for (let index = 0; index < count; index += 5) {
    done.push(...(await Promise.all([0, 1, 2, 3, 4].map((offset) => work(index + offset)))));
  }
  return done;
}

async function counted(sql: string): Promise<Readonly<Record<string, string>>> {
  const owner = new pg.Client({ connectionString: servers[0].database.ownerUrl });
  await owner.connect();
  try {
    return (await owner.query<Record<string, string>>(sql)).rows[0]!;
  } finally {
    await owner.end();
  }
}
