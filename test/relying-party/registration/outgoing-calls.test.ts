// OpenID Connect Back-Channel Logout 1.0 §2.2.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Registration } from '../../../src/relying-party/index.ts';
import { toFact } from '../../../src/relying-party/registration/problem.ts';
import { registrationProblems, toChecked } from '../../../src/relying-party/registration/registration.ts';
import { aRegistration, openRelyingPartyDatabase, type RelyingPartyDatabase } from '../relying-party-database.ts';

const listening: Partial<Registration> = {
  outgoingHosts: ['gop-y.example.vn'],
  backchannelLogoutUri: 'https://gop-y.example.vn/signed-out?of=c-thainguyen',
  eventUri: 'https://gop-y.example.vn/events',
};
const problems = (changes: Partial<Registration>, production = true) =>
  registrationProblems(aRegistration({ ...listening, ...changes }), production).map(toFact);

let db: RelyingPartyDatabase;
beforeAll(async () => {
  db = await openRelyingPartyDatabase();
}, 60_000);
afterAll(() => db?.close());

describe('calls to a service', () => {
  it('are registered with the host they may go to', () => {
    expect(problems({})).toEqual([]);
    const port = 'https://gop-y.example.vn:8443/signed-out';
    expect(problems({ outgoingHosts: ['gop-y.example.vn:8443'], backchannelLogoutUri: port, eventUri: port })).toEqual(
      [],
    );
    expect(problems({ backchannelLogoutUri: undefined, eventUri: undefined })).toEqual([]);
  });

  it('are allowed nowhere unless said', () => {
    expect(toChecked(aRegistration())).toMatchObject({ outgoingHosts: [], backchannelLogout: null, eventUri: null });
  });

  it('name the session that ended unless said otherwise', () => {
    const kept = (changes: Partial<Registration>) => toChecked(aRegistration({ ...listening, ...changes }));
    expect(kept({}).backchannelLogout).toEqual({ uri: listening.backchannelLogoutUri, sessionRequired: true });
    expect(kept({ backchannelLogoutSessionRequired: false }).backchannelLogout?.sessionRequired).toBe(false);
  });

  it('are kept as they were registered', async () => {
    const { relyingParty } = await db.register(listening);
    expect(await db.stores.relyingParties.find(relyingParty.clientId)).toEqual(relyingParty);
    expect(relyingParty.backchannelLogout?.uri).toBe(listening.backchannelLogoutUri);
    expect(relyingParty.eventUri).toBe(listening.eventUri);
  });

  it.each<[Partial<Registration>, string]>([
    [{ outgoingHosts: [] }, 'backchannel_logout_uri host_not_listed'],
    [{ outgoingHosts: undefined }, 'backchannel_logout_uri host_not_listed'],
    [{ outgoingHosts: ['gop-y.example.vn:8443'] }, 'backchannel_logout_uri host_not_listed'],
    [{ outgoingHosts: ['example.vn'] }, 'backchannel_logout_uri host_not_listed'],
    [{ outgoingHosts: [] }, 'event_uri host_not_listed'],
    [{ eventUri: 'https://elsewhere.example.vn/' }, 'event_uri host_not_listed'],
    [{ eventUri: 'http://gop-y.example.vn/' }, 'event_uri scheme'],
    [{ backchannelLogoutUri: 'http://gop-y.example.vn/' }, 'backchannel_logout_uri scheme'],
    [{ backchannelLogoutUri: 'https://gop-y.example.vn/#a' }, 'backchannel_logout_uri fragment'],
    [{ backchannelLogoutUri: 'https://a@gop-y.example.vn/' }, 'backchannel_logout_uri userinfo'],
    [{ backchannelLogoutUri: 'https://GOP-Y.example.vn/' }, 'backchannel_logout_uri not_canonical'],
    [{ backchannelLogoutUri: 'https://10.0.0.1/' }, 'backchannel_logout_uri host'],
    [{ backchannelLogoutUri: 'gop-y.example.vn' }, 'backchannel_logout_uri malformed'],
  ])('are refused: %j', (changes, problem) => {
    expect(problems(changes)).toContain(problem);
  });

  it.each([
    ['https://a.vn', 'malformed'],
    ['a.vn/x', 'malformed'],
    ['a@b.vn', 'malformed'],
    ['a.vn b.vn', 'malformed'],
    ['', 'malformed'],
    ['*.a.vn', 'wildcard'],
    ['A.vn', 'not_canonical'],
    ['a.vn:443', 'not_canonical'],
    ['10.0.0.1', 'host'],
    ['127.0.0.1:3001', 'host'],
    ['localhost', 'host'],
  ])('go to hosts in plain words, so not to %j', (host, code) => {
    expect(problems({ outgoingHosts: ['gop-y.example.vn', host] })).toContain(`outgoing_hosts[1] ${code}`);
  });

  it('may go to this very machine outside production', () => {
    const at = 'http://127.0.0.1:3001/signed-out';
    const here = { outgoingHosts: ['127.0.0.1:3001'], backchannelLogoutUri: at, eventUri: at };
    expect(problems(here, false)).toEqual([]);
    expect(problems(here, true)).not.toEqual([]);
  });

  it('have so many hosts and no more', () => {
    const hosts = Array.from({ length: 21 }, (_, index) => `h${index}.example.vn`);
    expect(problems({ outgoingHosts: hosts })).toContain('outgoing_hosts too_many');
  });
});
