import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addResourceServerCommand,
  listResourceServersCommand,
  type ResourceServerNeeds,
  updateResourceServerCommand,
} from '../../../src/relying-party/index.ts';
import { aPublicKey, now, openRelyingPartyDatabase, type RelyingPartyDatabase } from '../relying-party-database.ts';

let db: RelyingPartyDatabase;
let needs: ResourceServerNeeds;
beforeAll(async () => {
  db = await openRelyingPartyDatabase();
  const keys = JSON.stringify({ keys: [aPublicKey()] });
  needs = {
    transact: (work) => db.transact(work),
    clock: () => now,
    production: true,
    operator: 'tester',
    readText: async () => keys,
  };
});
afterAll(() => db.close());

const identifier = 'https://api.example.vn/kham';

describe('tnid resource-server', () => {
  it('lists nothing at first', async () => {
    expect(await listResourceServersCommand(needs)).toBe('No resource server is registered.');
  });

  it('add takes scopes with their words in both languages', async () => {
    const scope = ['kham.doc=Xem kết quả khám|See test results', 'kham.dat=Đặt lịch khám'];
    const text = await addResourceServerCommand(needs, { identifier, name: 'Sổ khám bệnh', scope });
    expect(text).toContain('scopes:      kham.doc kham.dat');
    expect(text).toContain('introspects: no');
    expect((await db.stores.resourceServers.find(identifier))!.scopes).toEqual([
      { name: 'kham.doc', vi: 'Xem kết quả khám', en: 'See test results' },
      { name: 'kham.dat', vi: 'Đặt lịch khám', en: null },
    ]);
  });

  it.each(['kham.doc', 'kham.doc=', '=Xem', ''])('add refuses a scope without name or words: %j', async (scope) => {
    const input = { identifier: `${identifier}/x`, name: 'Sổ', scope: [scope] };
    await expect(addResourceServerCommand(needs, input)).rejects.toMatchObject({
      code: 'relying_party.registration.invalid',
    });
  });

  it('update gives it keys, and with them the right to ask', async () => {
    const text = await updateResourceServerCommand(needs, identifier, { jwksFile: 'k.json', format: 'opaque' });
    expect(text).toContain(`introspects: yes, as client ${identifier}`);
    expect(await listResourceServersCommand(needs)).toMatch(/opaque +ES256 +yes +Sổ khám bệnh$/m);
    const [server] = JSON.parse(await listResourceServersCommand(needs, { json: true }));
    expect(server).toMatchObject({ identifier, tokenFormat: 'opaque', introspects: true, version: 2 });
  });
});
