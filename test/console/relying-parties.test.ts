import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Refusal } from '../../src/kernel/refusal.ts';
import { type OfficerActor, proposeResuming, settleProposal } from '../../src/relying-party/index.ts';
import type { Citizen, Page } from '../support/citizen.ts';
import { makeOfficerWith, pageOf, signInOfficer, type TestOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStores, type ServerStores } from '../support/stores.ts';

const path = '/console/relying-parties';

let server: TestServer;
let opened: ServerStores;
let officers: readonly TestOfficer[];
let one: Citizen;
let other: Citizen;

beforeAll(async () => {
  server = await startServer();
  opened = await openStores(server);
  const duties = [{ duty: 'relying_party_manager', unit: '19' }] as const;
  officers = await Promise.all([1, 2, 3].map(() => makeOfficerWith(opened, server.issuer, duties)));
  one = await signInOfficer(server, officers[0]!);
  other = await signInOfficer(server, officers[1]!);
}, 120_000);

afterAll(async () => {
  await opened?.close();
  await server?.stop();
}, 60_000);

function aForm(changes: Readonly<Record<string, string>> = {}) {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'ES256' };
  return {
    name: 'Thư viện tỉnh',
    client_id: 'library',
    purpose_vi: 'Mượn sách và gia hạn.',
    redirect_uris: 'https://thu-vien.example.vn/callback',
    application: 'web',
    jwks: JSON.stringify({ keys: [jwk] }),
    claim_name: '1',
    ...changes,
  };
}

const waiting = async () => opened.stores.proposals.waiting(50);
const factsOf = async () => {
  const found: readonly { action: string; actor_kind: string }[] = await opened.database.manager.query(
    "select action, actor_kind from audit_entry where action like 'relying_party.%' and actor_kind = 'officer' order by id",
  );
  return found.map(({ action }) => action);
};

describe('a service registered by officers', () => {
  it('is refused with every problem beside its field, and what was typed stays', async () => {
    const bad = aForm({ redirect_uris: 'http://thu-vien.example.vn/*', jwks: 'no JSON', purpose_vi: '' });
    const page = (await one.post(`${path}/new`, bad)) as Page;
    expect(page.status).toBe(422);
    for (const text of ['Mục đích: còn thiếu', 'dòng 1: phải dùng https', 'Khóa công khai (JWK Set): không đúng dạng'])
      expect(page.html).toContain(text);
    expect(page.html).toContain('no JSON');
    expect(await waiting()).toEqual([]);
  });

  it('works only when another officer agreed, and never by the word of who proposed it', async () => {
    expect(((await one.post(`${path}/new`, aForm())) as Page).html).toContain('Một cán bộ khác sẽ duyệt');
    const [proposal] = await waiting();
    expect(await opened.stores.relyingParties.find('library')).toBeNull();

    const actor = {
      kind: 'officer',
      subjectId: officers[0]!.subjectId,
      duty: 'relying_party_manager',
      unit: '19',
    } as const;
    const wish = { id: proposal!.id, outcome: 'approved', actor, production: false } as const;
    const byVerb = opened.transact((stores) => settleProposal(stores, wish, new Date()));
    await expect(byVerb).rejects.toMatchObject({ code: 'relying_party.proposal.own' });
    const own = (await one.post(`${path}/proposals/${proposal!.id}/decision`, { outcome: 'approved' })) as Page;
    expect(own.html).toContain('Việc này cần một cán bộ khác');
    const foreign = (await other.post(`${path}/proposals/${proposal!.id}/decision`, { outcome: 'withdrawn' })) as Page;
    expect(foreign.html).toContain('Việc này cần một cán bộ khác');
    expect((await pageOf(other, '/console')).html).toContain('đăng ký dịch vụ chờ duyệt');
    expect((await pageOf(one, '/console')).html).toContain('Không có việc nào đang chờ');

    await other.post(`${path}/proposals/${proposal!.id}/decision`, { outcome: 'approved' });
    expect(await opened.stores.relyingParties.find('library')).toMatchObject({ status: 'active', claims: ['name'] });
    const again = (await other.post(`${path}/proposals/${proposal!.id}/decision`, { outcome: 'refused' })) as Page;
    expect(again.html).toContain('Đề nghị này đã được giải quyết');
    expect(await factsOf()).toEqual([
      'relying_party.proposed',
      'relying_party.proposal_approved',
      'relying_party.registered',
    ]);
  });

  it('is suspended by one at once, and resumed by two', async () => {
    const { id } = (await opened.stores.relyingParties.find('library'))!;
    await one.post(`${path}/${id}/suspend`);
    expect(await opened.stores.relyingParties.findActive('library')).toBeNull();
    await one.post(`${path}/${id}/resume`);
    const twice = (await other.post(`${path}/${id}/resume`)) as Page;
    expect(twice.html).toContain('Đã có đề nghị như vậy đang chờ');
    const again = opened.transact((stores) =>
      proposeResuming(
        stores,
        {
          clientId: 'library',
          actor: { kind: 'officer', subjectId: officers[2]!.subjectId, duty: 'relying_party_manager', unit: '19' },
        },
        new Date(),
      ),
    );
    await expect(again).rejects.toMatchObject({ code: 'relying_party.proposal.waiting' });
    const [proposal] = await waiting();
    await other.post(`${path}/proposals/${proposal!.id}/decision`, { outcome: 'approved' });
    expect(await opened.stores.relyingParties.findActive('library')).toMatchObject({ clientId: 'library' });
    expect(((await one.post(`${path}/${id}/resume`)) as Page).html).toContain('Dịch vụ đã ở trạng thái này');
  });

  it('is decided once, however many officers decide at the same moment: one wins, the others are told', async () => {
    await one.post(`${path}/new`, aForm({ client_id: 'raced' }));
    const [proposal] = await waiting();
    const tries = Array.from({ length: 6 }, (_, at) => {
      const actor: OfficerActor = {
        kind: 'officer',
        subjectId: officers[1 + (at % 2)]!.subjectId,
        duty: 'relying_party_manager',
        unit: '19',
      };
      const outcome = at < 3 ? 'approved' : 'refused';
      const wish = { id: proposal!.id, outcome, actor, production: false } as const;
      return opened.transact((stores) => settleProposal(stores, wish, new Date()));
    });
    const results = await Promise.allSettled(tries);
    const losers = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Refusal] : []));
    expect(losers.map(({ code }) => code)).toEqual(Array(5).fill('relying_party.proposal.settled'));
  });

  it('takes no word from whoever proposed it even in the database', async () => {
    await one.post(`${path}/new`, aForm({ client_id: 'forced' }));
    const [proposal] = await waiting();
    const sql = `update relying_party_proposal set state = 'approved', settled_by = proposed_by, settled_at = now() where id = $1`;
    await expect(opened.database.manager.query(sql, [proposal!.id])).rejects.toThrow('check constraint');
    await one.post(`${path}/proposals/${proposal!.id}/decision`, { outcome: 'withdrawn' });
    expect(await waiting()).toEqual([]);
  });

  it('waits for nobody once its proposer was deleted', async () => {
    await one.post(`${path}/new`, aForm({ client_id: 'left' }));
    await opened.transact((stores) => stores.proposals.forget(officers[0]!.subjectId));
    expect(await waiting()).toEqual([]);
    const held = await opened.database.manager.query(
      'select 1 from relying_party_proposal where proposed_by = $1 or settled_by = $1',
      [officers[0]!.subjectId],
    );
    expect(held).toEqual([]);
  });

  it('is listed by status, and downloaded as a table', async () => {
    expect((await pageOf(one, `${path}?status=suspended`)).html).toContain('Không có dịch vụ nào');
    expect((await pageOf(one, `${path}?after=library`)).html).not.toContain('>library<');
    const response = await one.request(`${path}/export`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(await response.text()).toContain('library,Thư viện tỉnh,active,thu-vien.example.vn,name,');
    for (const odd of ['not-an-id', '019199012345']) expect((await pageOf(one, `${path}/${odd}`)).status).toBe(404);
  });
});
