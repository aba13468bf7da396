// OWASP ASVS 5.0 §6.3.8: whoever tries numbers or passkeys learns nothing from the answers, byte by byte.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalText } from '../../../src/platform/ui/refusal-text.ts';
import { translator } from '../../../src/platform/ui/translate.ts';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { type Citizen, createCitizen, type Landing, type Page } from '../../support/citizen.ts';
import { createSoftwareAuthenticator, type Forgery } from '../../support/software-authenticator.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

const numberOf = (id: string) => citizens.find((citizen) => citizen.id === id)!.holder.number;

/** What is random anyway, replaced by as many stars: a longer or shorter secret would show. */
function still(text: string): string {
  return text
    .replaceAll(/(?<=\/interaction\/)[\w-]+/g, ({ length }) => '*'.repeat(length))
    .replaceAll(/(?<="challenge":")[\w-]+(?=")/g, ({ length }) => '*'.repeat(length))
    .replaceAll(/(?<=state=)[\w-]+/g, ({ length }) => '*'.repeat(length));
}

const random = new Set(['date', 'x-request-id', 'set-cookie', 'etag', 'location', 'connection', 'keep-alive']);
const headersOf = (headers: Headers) => [...headers].filter(([name]) => !random.has(name));
const cookiesOf = (headers: Headers) =>
  headers.getSetCookie().map((line) => still(line.replace(/=[^;]*/, '=').replace(/expires=[^;]*/, 'expires=')));

/** Everything of an answer that could tell two apart. */
async function seen(answer: Response): Promise<object> {
  return {
    status: answer.status,
    headers: headersOf(answer.headers),
    cookies: cookiesOf(answer.headers),
    location: still(answer.headers.get('location') ?? ''),
    text: still(await answer.text()),
  };
}

const seenPage = ({ status, headers, html }: Page) => ({ status, headers: headersOf(headers), html: still(html) });

async function begin(citizen: Citizen, params: Readonly<Record<string, string>> = {}): Promise<Page> {
  const landing: Landing = await citizen.open((await stage.service.begin(params)).url);
  if (landing.kind !== 'page') throw new Error('no page');
  return landing;
}

describe('a hint at somebody', () => {
  const hints = () => [
    numberOf('mai-an'),
    numberOf('van-thang'),
    '000000000000',
    'mai-an@example.vn',
    stage.subjectId,
    'x',
  ];

  it('opens the same page for a number that has an identity and for any other', async () => {
    const pages = await Promise.all(
      hints().map(async (login_hint) => seenPage(await begin(createCitizen(stage.server), { login_hint }))),
    );
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
  });

  it('is answered alike where nobody may be asked', async () => {
    const answers = await Promise.all(
      hints().map(async (login_hint) => {
        const { url } = await stage.service.begin({ login_hint, prompt: 'none' });
        return seen(await createCitizen(stage.server).request(url));
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

describe('asking for a passkey', () => {
  const optionsOf = async (citizen: Citizen, params = {}) => {
    const page = await begin(citizen, params);
    const { optionsUrl } = page.ceremony('authenticate');
    return seen(await citizen.request(optionsUrl, { method: 'POST', headers: { origin: stage.server.issuer } }));
  };

  it('is answered alike in the browser of somebody who has one and of somebody who has none', async () => {
    const known = stage.citizen.inAnotherBrowser();
    const options = await Promise.all([
      optionsOf(known),
      optionsOf(createCitizen(stage.server)),
      optionsOf(createCitizen(stage.server), { login_hint: numberOf('mai-an') }),
      optionsOf(createCitizen(stage.server), { login_hint: numberOf('van-thang') }),
    ]);
    expect(new Set(options.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(JSON.stringify(options[0])).not.toContain('"id"');
  });
});

describe('an answer of a passkey that is not accepted', () => {
  /** What comes back, and the page it leads to. */
  async function refusal(citizen: Citizen, forge: Forgery) {
    const page = await begin(citizen);
    const { optionsUrl, verifyUrl } = page.ceremony('authenticate');
    const headers = { origin: stage.server.issuer };
    const options = (await (await citizen.request(optionsUrl, { method: 'POST', headers })).json()) as never;
    const response = JSON.stringify(citizen.authenticator.authenticate(options, forge));
    const answer = await citizen.request(verifyUrl, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ response }),
    });
    return { answer: await seen(answer), page: seenPage((await citizen.open(page.url)) as Page) };
  }

  it('is told alike, whether we know the passkey, knew it once, or never heard of it', async () => {
    const [known] = stage.citizen.authenticator.credentials;
    const stranger = createSoftwareAuthenticator({ origin: stage.server.issuer });
    const strange = createCitizen(stage.server, { authenticator: stranger });
    const removed = await stage.enrol('van-thang');
    await stage.sql('delete from passkey where credential_id = $1', [
      Buffer.from(removed.authenticator.credentials[0]!.id, 'base64url'),
    ]);
    stranger.register({
      ...{ challenge: 'AAAA', rp: { id: 'localhost', name: 'x' }, user: { id: 'AAAA', name: 'x', displayName: 'x' } },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    } as never);
    const answers = await Promise.all([
      refusal(stage.citizen.inAnotherBrowser(), { tamperSignature: true }),
      refusal(stage.citizen.inAnotherBrowser(), { userHandle: 'AAAA' }),
      refusal(stage.citizen.inAnotherBrowser(), { userVerified: false }),
      refusal(removed.inAnotherBrowser(), {}),
      refusal(strange, {}),
      refusal(strange.inAnotherBrowser(), { credentialId: known!.id }),
      refusal(strange.inAnotherBrowser(), { userHandle: known!.userHandle }),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]!.page.html).toContain(refusalText(translator('vi'), 'authenticator.passkey.rejected').title);
  }, 60_000);
});

describe('a service that asks about somebody', () => {
  it('is told nothing by an ID token hint of a person who is not there', async () => {
    const tokens = await stage.service.signIn(stage.citizen);
    const asked = async (params: Readonly<Record<string, string>>) => {
      const { url } = await stage.service.begin({ prompt: 'none', ...params });
      return seen(await createCitizen(stage.server).request(url));
    };
    expect(await asked({ id_token_hint: tokens.id_token! })).toEqual(await asked({}));
  });
});
