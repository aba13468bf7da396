// The start of an installation: two people by name, a link each, nothing proven, and in at the console alone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../../../src/platform/database/database.ts';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { findByNumber } from '../../../src/subject/index.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { makeOfficer, pageOf } from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';
import { withStores } from '../../support/stores.ts';
import { tnidOf } from '../support/started-program.ts';

let server: TestServer;
let service: Service;
let links: readonly string[];
let first: Citizen;

const numberOf = (card: string) => citizens.find(({ id }) => id === card)!.holder.number;
const people = `Ma Thị Thử\n${numberOf('mai-an')}\nLý Văn Thử\n${numberOf('van-thang')}\n`;
const tokenIn = (link: string) => new URL(link).hash.slice(1);
const linksIn = (text: string) => [...text.matchAll(/http\S+#\S+/g)].map(([link]) => link);
const openLink = (citizen: Citizen, link: string) => citizen.post('/console/welcome', { token: tokenIn(link) });
const subjectOf = (card: string) =>
  withStores(server, async ({ stores }) => (await findByNumber(stores, numberOf(card)))!);

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server);
  const { out } = await tnidOf(server, ['staff', 'bootstrap'], people);
  links = linksIn(out);
  first = createCitizen(server);
}, 180_000);
afterAll(() => server?.stop(), 60_000);

describe('the start of an installation', () => {
  it('prints a link for each of the two and no number, and happens once', async () => {
    expect(links).toHaveLength(2);
    const again = await tnidOf(server, ['staff', 'bootstrap'], people);
    expect([again.code, again.complaint]).toEqual([3, expect.stringContaining('staff.bootstrap.done')]);
    const none = await tnidOf(server, ['staff', 'bootstrap'], 'Ma Thị Thử\n');
    expect(none.code).toBe(1);
    expect(JSON.stringify([links, again, none])).not.toContain(numberOf('mai-an'));
  }, 60_000);

  it('lets each make one passkey by their link, once', async () => {
    const page = (await openLink(first, links[0]!)) as Page;
    expect([page.url.pathname, page.title]).toEqual(['/console/welcome/passkey', 'Xin chào Ma Thị Thử']);
    const landing = (await first.makePasskey(page)) as Page;
    const home = (await first.goOn(landing)) as Page;
    expect([home.url.pathname, home.status]).toEqual(['/console', 200]);
    expect((await openLink(createCitizen(server), links[0]!)) as Page).toMatchObject({ status: 410 });
  }, 60_000);

  it('gives nothing to a made-up link, an empty one, or the pages behind it without one', async () => {
    const stranger = createCitizen(server);
    expect(await openLink(stranger, 'http://localhost/#made-up')).toMatchObject({ status: 410 });
    expect(await stranger.post('/console/welcome', { token: '' })).toMatchObject({ status: 410 });
    expect(await pageOf(stranger, '/console/welcome/passkey')).toMatchObject({ status: 410 });
    const asked = { method: 'POST', headers: { origin: server.issuer, accept: 'application/json' } };
    expect((await stranger.request('/console/welcome/passkey/options', asked)).status).toBe(410);
  }, 60_000);

  it('leaves them strangers everywhere else: no service, and not their own page', async () => {
    const { url } = await service.begin();
    const begun = await service.begin({ acr_values: 'urn:thainguyen:id:loa:low' });
    const elsewhere = first.inAnotherBrowser();
    for (const [citizen, target] of [
      [first, url],
      [first, '/account'],
      [elsewhere, begun.url],
    ] as const) {
      const refused = (await citizen.goOn(await citizen.open(target))) as Page;
      expect([refused.status, refused.title]).toEqual([403, 'Khóa này hiện chỉ mở trang cán bộ']);
      const headers = { accept: 'application/json' };
      const problem = await (await citizen.request(refused.url, { headers })).json();
      expect(problem).toMatchObject({ code: 'sign_in.person.confined' });
    }
  }, 60_000);

  it('ends with their card and another’s word: then they are who the card says', async () => {
    const second = createCitizen(server);
    await second.makePasskey((await openLink(second, links[1]!)) as Page);
    const subjectId = await subjectOf('van-thang');
    const vouched = second.authenticator.credentials[0]!;
    expect((await first.post(`/console/staff/${subjectId}/confirm`)) as Page).toMatchObject({
      html: expect.stringContaining('Thẻ của người này chưa được xác thực'),
    });
    expect((await recoverBy(second.inAnotherBrowser(), 'van-thang')).status).toBe(200);
    await withStores(server, ({ database }) =>
      rows(database.manager, "update passkey set active_from = now() - interval '1 s' where origin = 'recovery'"),
    );
    const subject = await withStores(server, ({ stores }) => stores.subjects.load(subjectId, null));
    expect(subject).toMatchObject({ ial: 1 });
    expect(subject?.profile().reveal()).toMatchObject({ name: 'Nông Văn Thắng', nameSource: 'dg13' });
    const confirmed = (await first.post(`/console/staff/${subjectId}/confirm`)) as Page;
    expect(confirmed.html).toContain('Đã xác nhận');
    const forge = { credentialId: vouched.id, signWith: vouched.privateKey };
    const door = (await second.open('/console')) as Page;
    expect(door.step).toBe('sign-in');
    const refused = (await second.usePasskey(door, forge)) as Page;
    expect(refused.html).toContain('cần chứng minh lại bằng thẻ căn cước');
    expect(((await second.goOn(await second.open('/console'))) as Page).url.pathname).toBe('/console');
    const at = await second.goOn(await second.open((await service.begin()).url));
    expect(at.kind).toBe('return');
  }, 120_000);
});

describe('an operator', () => {
  it('invites somebody by their number, who takes the duties up signed in as themselves', async () => {
    const invited = await makeOfficer(server, [], { name: 'Hà Thị Thử' });
    const input = `${invited.number}\n`;
    const { out } = await tnidOf(server, ['staff', 'invite', '--duty', 'reviewer@01840'], input);
    const [link] = linksIn(out);
    const citizen = createCitizen(server, { authenticator: invited.authenticator });
    const page = (await citizen.goOn(await openLink(citizen, link!))) as Page;
    expect(page.url.pathname).toBe('/console/welcome/duties');
    expect(page.html).toContain('Phường Đức Xuân');
    expect(((await citizen.post('/console/welcome/duties')) as Page).status).toBe(200);
    const listed = await tnidOf(server, ['staff', 'list', '--unit', '01840', '--json', '--names']);
    expect(JSON.parse(listed.out)).toMatchObject([
      { subject: invited.subjectId, name: 'Hà Thị Thử', duties: [{ duty: 'reviewer@01840' }] },
    ]);
    const revoked = await tnidOf(server, ['staff', 'revoke', '--duty', 'reviewer@01840'], input);
    expect(revoked.code).toBe(0);
    expect((await pageOf(citizen, '/console')).status).toBe(403);
    expect((await tnidOf(server, ['staff', 'grant', '--duty', 'reviewer@01840'], input)).code).toBe(0);
  }, 120_000);

  it('invites nobody without an identity, and gives no duty that is none', async () => {
    const nobody = await tnidOf(server, ['staff', 'invite', '--duty', 'reviewer@01840'], '999999999999\n');
    expect([nobody.code, nobody.complaint]).toEqual([3, expect.stringContaining('subject.record.unknown')]);
    expect((await tnidOf(server, ['staff', 'grant', '--duty', 'king@19'], '1\n')).code).toBe(1);
    const input = `${numberOf('mai-an')}\n`;
    const none = await tnidOf(server, ['staff', 'revoke', '--duty', 'auditor@19'], input);
    expect(none.complaint).toContain('staff.duty.unknown');
  }, 60_000);

  it('’s invitation is refused to whoever else signs in with it', async () => {
    const invited = await makeOfficer(server, []);
    const other = await makeOfficer(server, []);
    const asked = await tnidOf(server, ['staff', 'invite', '--duty', 'auditor@19'], `${invited.number}\n`);
    const thief = createCitizen(server, { authenticator: other.authenticator });
    const page = (await thief.goOn(await openLink(thief, linksIn(asked.out)[0]!))) as Page;
    expect([page.url.pathname, page.status]).toEqual(['/console/welcome/duties', 410]);
    expect(((await thief.post('/console/welcome/duties')) as Page).status).toBe(410);
  }, 60_000);
});

/** Their own card in the usual way: the number is known, so a second passkey is made, which waits. */
async function recoverBy(citizen: Citizen, card: string): Promise<Page> {
  const landing = await citizen.goOn(await citizen.open((await service.begin()).url), {
    card,
    stopAt: 'known-identity',
  });
  const known = landing as Page;
  const page = (await citizen.open(`${known.url.pathname}?recover=1`)) as Page;
  return (await citizen.makePasskey(page)) as Page;
}
