import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { differenceText, type TrustRequest } from '../../../src/proofing/index.ts';
import { type ListOptions, makeAuthority, makeListSigner, makeMasterList } from '../../../src/sandbox/card/index.ts';
import { fingerprintOf, foreign, linkTo, ministry, ministryName } from './authorities.ts';
import { certificates, createDesk, type Desk, now, rollBack, withdrawal } from './trust-desk.ts';

const publisher = makeAuthority('p256-named');
const signer = makeListSigner(publisher);
const [germany, france, japan] = ['DE', 'FR', 'JP'].map((country) => foreign(country).cscaCertificate);
const vietnam = ministry();
const ours = vietnam.cscaCertificate;
const pins = [signer.certificate];

let desk: Desk;

beforeAll(async () => {
  desk = await createDesk();
}, 60_000);
beforeEach(() => desk.empty());
afterAll(() => desk.close());

const code = (wanted: string) => ({ name: 'Refusal', code: wanted });
const list = (
  day: string,
  ders: readonly (Buffer | undefined)[],
  options: ListOptions = {},
  by = signer,
): TrustRequest => ({
  kind: 'master_list',
  source: 'countries.ml',
  material: makeMasterList(ders as Buffer[], by, { signingTime: new Date(`2026-${day}T00:00:00Z`), ...options }),
});
const propose = (request: TrustRequest, signers: readonly Buffer[] = pins) => desk.propose(request, { pins: signers });
const change = (request: TrustRequest) => desk.change(request, { pins });
const trusted = async (der: Buffer | undefined) => (await desk.trusted()).includes(fingerprintOf(der!));

describe('a master list', () => {
  it('brings the authorities of other States, and takes those away that it no longer names', async () => {
    const { difference } = await change(list('10-01', [germany, france]));
    expect(difference).toMatchObject({ masterList: '2026-10-01T00:00:00.000Z', removed: [], leftOut: [] });
    expect(difference.added.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
      [germany, france].map((der) => fingerprintOf(der!)).toSorted(),
    );
    const next = await change(list('11-01', [germany, japan]));
    expect(next.difference.removed).toMatchObject([{ fingerprint: fingerprintOf(france!), isOwn: false }]);
    expect([await trusted(germany), await trusted(france), await trusted(japan)]).toEqual([true, false, true]);
  });

  it('tells a new key of an authority it knew from a new authority', async () => {
    await change(list('10-01', [germany]));
    const { difference } = await propose(list('11-01', [germany, foreign('DE').cscaCertificate, japan]));
    expect(difference.added.map(({ renews }) => renews).toSorted()).toEqual([false, true]);
    expect(differenceText(difference)).toMatch(/^renewed /m);
  });

  it('is refused with a bad signature', async () => {
    const { material, ...rest } = list('10-01', [germany]);
    const damaged = Buffer.from(material);
    damaged[damaged.length - 1]! ^= 1;
    await expect(propose({ ...rest, material: damaged })).rejects.toMatchObject(code('proofing.trust_file.refused'));
  });

  it('is refused from a signer who is not pinned, and where nobody is', async () => {
    const unpinned = { ...code('proofing.trust_file.refused'), facts: { reason: 'ml_signer_unpinned' } };
    const stranger = makeListSigner(makeAuthority('p256-named'));
    await expect(propose(list('10-01', [germany], {}, stranger))).rejects.toMatchObject(unpinned);
    await expect(propose(list('10-01', [germany]), [])).rejects.toMatchObject(unpinned);
  });

  it('is believed from a signer whose authority is pinned', async () => {
    const { difference } = await propose(list('10-01', [germany]), [publisher.cscaCertificate]);
    expect(difference.added).toHaveLength(1);
  });

  it('is refused when its signer was struck off between proposal and approval', async () => {
    const { proposal } = await propose(list('10-01', [germany]));
    await expect(desk.approve(proposal.id, desk.binh, { pins: [] })).rejects.toMatchObject({
      ...code('proofing.trust_file.refused'),
      facts: { reason: 'ml_signer_unpinned' },
    });
  });

  it('is refused when it is older than the one in force, and when it is of the same moment', async () => {
    await change(list('10-01', [germany, france]));
    const older = code('proofing.master_list.older');
    await expect(propose(list('09-01', [germany]))).rejects.toMatchObject(older);
    await expect(propose(list('10-01', [germany]))).rejects.toMatchObject(older);
    await expect(propose(list('10-02', [germany]))).resolves.toBeDefined();
  });

  it('is refused from the future', async () => {
    expect(now < new Date('2026-12-01')).toBe(true);
    await expect(propose(list('12-01', [germany]))).rejects.toMatchObject({ facts: { reason: 'ml_in_future' } });
  });

  it('never brings an authority of Viet Nam: that needs a proposal of its own', async () => {
    const { difference } = await change(list('10-01', [germany, ours]));
    expect(difference.leftOut).toMatchObject([
      { code: 'needs_own_proposal', fingerprint: fingerprintOf(ours), linkedFrom: null },
    ]);
    expect(await trusted(ours)).toBe(false);
    const own = await change(certificates(ours));
    expect(own.difference.added).toMatchObject([{ fingerprint: fingerprintOf(ours), isOwn: true }]);
    expect(await trusted(ours)).toBe(true);
  });

  it('does not bring one either that a link of Viet Nam leads to, and shows the link', async () => {
    await change(certificates(ours));
    const next = ministry();
    const link = linkTo(next, vietnam);
    const { difference } = await change(list('10-01', [germany, ours, link, next.cscaCertificate]));
    expect(difference.leftOut.map(({ linkedFrom }) => linkedFrom)).toEqual([fingerprintOf(ours), fingerprintOf(ours)]);
    expect(await trusted(next.cscaCertificate)).toBe(false);
  });

  it('keeps an authority of Viet Nam that it names and we trust', async () => {
    await change(certificates(ours));
    const { difference } = await change(list('10-01', [germany, ours]));
    expect(difference.leftOut).toEqual([]);
    expect(await trusted(ours)).toBe(true);
  });

  it('is refused when it leaves out an authority of Viet Nam that the last one named', async () => {
    await change(list('10-01', [germany, ours]));
    const removes = code('proofing.master_list.removes_vietnam');
    await expect(propose(list('11-01', [germany]))).rejects.toMatchObject(removes);
    await change(certificates(ours));
    await expect(propose(list('11-01', [germany, ministry().cscaCertificate]))).rejects.toMatchObject(removes);
  });

  it('is refused when it names nobody of Viet Nam and we trust somebody', async () => {
    await change(certificates(ours));
    const removes = code('proofing.master_list.removes_vietnam');
    await expect(propose(list('10-01', [germany]))).rejects.toMatchObject(removes);
  });

  it('may leave out what two people have withdrawn, and does not bring it back', async () => {
    await change(certificates(ours));
    await change(list('09-01', [germany, ours]));
    await change(withdrawal(fingerprintOf(ours)));
    await change(withdrawal(fingerprintOf(germany!)));
    const { difference } = await change(list('10-01', [germany, ours, japan]));
    expect(difference.leftOut.map(({ code: why }) => why)).toEqual(['withdrawn', 'withdrawn']);
    expect([await trusted(ours), await trusted(germany), await trusted(japan)]).toEqual([false, false, true]);
    await change(list('11-01', [japan]));
    expect(await desk.trusted()).toEqual([fingerprintOf(japan!)]);
  });

  it('leaves out what the verifier could not use, and the sandbox’s authority', async () => {
    const { difference } = await propose(list('10-01', [germany, vietnam.dscCertificate, publisher.cscaCertificate]));
    expect(difference.leftOut.map(({ code: why }) => why).toSorted()).toEqual(['csca_not_ca', 'sandbox_anchor']);
  });

  it('is rolled back whole, and an older one stays refused afterwards', async () => {
    await change(list('10-01', [germany]));
    await change(list('11-01', [japan]));
    await change(rollBack(2));
    expect(await desk.trusted()).toEqual([fingerprintOf(germany!)]);
    await expect(propose(list('09-15', [france]))).rejects.toMatchObject(code('proofing.master_list.older'));
    await expect(propose(list('10-15', [france]))).resolves.toBeDefined();
  });

  it('names authorities by their country, however its letters are written', async () => {
    const lower = ministry(ministryName.map((part) => (part.type === 'C' ? { ...part, value: 'vn' } : part)));
    const { difference } = await propose(list('10-01', [germany, lower.cscaCertificate]));
    expect(difference.leftOut).toMatchObject([{ code: 'needs_own_proposal' }]);
  });
});
