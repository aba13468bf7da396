import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { differenceText, propose, rejectProposal, reviewProposal } from '../../../src/proofing/index.ts';
import { makeAuthority, makeRevocationList } from '../../../src/sandbox/card/index.ts';
import { fingerprintOf, foreign, linkTo, ministry } from './authorities.ts';
import { certificates, createDesk, type Desk, makeOperator, revocations, rollBack, withdrawal } from './trust-desk.ts';

const authority = ministry();
const other = ministry();
const one = authority.cscaCertificate;
const two = other.cscaCertificate;

let desk: Desk;

beforeAll(async () => {
  desk = await createDesk();
}, 60_000);
beforeEach(() => desk.empty());
afterAll(() => desk.close());

const code = (wanted: string) => ({ name: 'Refusal', code: wanted });

describe('a change of what is trusted', () => {
  it('is in force when a second operator has approved it, and not before', async () => {
    const { proposal, difference } = await desk.propose(certificates(one));
    expect(await desk.trusted()).toEqual([]);
    expect(differenceText(difference)).toMatch(/^trusted {10}[0-9a-f]{64} {2}C=VN, O=A Ministry, CN=CSCA \(VIET NAM\)/);
    const { version } = await desk.approve(proposal.id);
    expect(version).toBe(2);
    expect(await desk.trusted()).toEqual([fingerprintOf(one)]);
    expect(await desk.facts()).toMatchObject([
      { action: 'proofing.trust.proposed', actor_ref: 'an', details: { proposal_id: proposal.id, base: 1 } },
      { action: 'proofing.trust.changed', actor_ref: 'binh', details: { version: 2, proposed_by: 'an' } },
    ]);
  });

  it('is settled by a rejection, which changes nothing', async () => {
    const { proposal } = await desk.propose(certificates(one));
    await rejectProposal(desk.needs, proposal.id, desk.binh);
    await expect(desk.approve(proposal.id, desk.chi)).rejects.toMatchObject(code('proofing.proposal.settled'));
    await expect(rejectProposal(desk.needs, proposal.id, desk.chi)).rejects.toMatchObject(
      code('proofing.proposal.settled'),
    );
    expect(await desk.trusted()).toEqual([]);
    expect((await desk.facts()).at(-1)).toMatchObject({ action: 'proofing.trust.rejected', actor_ref: 'binh' });
  });

  it('cannot be approved or rejected by whoever proposed it', async () => {
    const { proposal } = await desk.propose(certificates(one));
    await expect(desk.approve(proposal.id, desk.an)).rejects.toMatchObject(code('proofing.proposal.same_operator'));
    await expect(rejectProposal(desk.needs, proposal.id, desk.an)).rejects.toMatchObject(
      code('proofing.proposal.same_operator'),
    );
    expect(await desk.trusted()).toEqual([]);
  });

  it('cannot be approved twice', async () => {
    const { proposal } = await desk.propose(certificates(one));
    await desk.approve(proposal.id);
    await expect(desk.approve(proposal.id, desk.chi)).rejects.toMatchObject(code('proofing.proposal.settled'));
    expect(await desk.needs.stores.versions.newest()).toBe(2);
  });

  it('counts once when two approve it at once', async () => {
    const { proposal } = await desk.propose(certificates(one));
    const results = await Promise.allSettled([desk.approve(proposal.id), desk.approve(proposal.id, desk.chi)]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toMatchObject([code('proofing.proposal.settled')]);
    expect(await desk.needs.stores.versions.newest()).toBe(2);
  });

  it('is refused when another was approved meanwhile, also at the very same moment', async () => {
    const [first, second] = [await desk.propose(certificates(one)), await desk.propose(certificates(two))];
    const results = await Promise.allSettled([desk.approve(first.proposal.id), desk.approve(second.proposal.id)]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toMatchObject([code('proofing.proposal.stale')]);
    expect(await desk.trusted()).toHaveLength(1);
  });

  it('is refused by an id nobody knows', async () => {
    const unknown = '01940000-0000-7000-8000-000000000000';
    await expect(desk.approve(unknown)).rejects.toMatchObject(code('proofing.proposal.unknown'));
  });

  it('is refused when its proposer is an operator no longer', async () => {
    const { proposal } = await desk.propose(certificates(one));
    const operators = [desk.binh, desk.chi];
    await expect(desk.approve(proposal.id, desk.binh, { operators })).rejects.toMatchObject(
      code('proofing.operator.unknown'),
    );
  });

  it('is refused when it would change nothing', async () => {
    await desk.change(certificates(one));
    await expect(desk.propose(certificates(one))).rejects.toMatchObject(code('proofing.proposal.no_change'));
    await expect(desk.propose(rollBack(2))).rejects.toMatchObject(code('proofing.proposal.no_change'));
    const nothing = { kind: 'certificates', source: 'x.cer', material: Buffer.from('nothing') } as const;
    await expect(desk.propose(nothing)).rejects.toMatchObject({
      ...code('proofing.proposal.no_change'),
      facts: { problems: ['x.cer der_truncated'] },
    });
  });

  it('never takes the sandbox’s authority where that is not allowed', async () => {
    const sandbox = makeAuthority('p256-named').cscaCertificate;
    const { difference } = await desk.propose(certificates(sandbox, one));
    expect(difference.added).toMatchObject([{ fingerprint: fingerprintOf(one) }]);
    expect(difference.leftOut).toMatchObject([{ code: 'sandbox_anchor', fingerprint: fingerprintOf(sandbox) }]);
  });
});

describe('a proposal that somebody changed in the database', () => {
  const tampered = code('proofing.proposal.tampered');
  const change = (sql: string) => desk.asOwner(sql);

  it('is refused for another file', async () => {
    const { proposal } = await desk.propose(certificates(one));
    await change(`update trust_proposal set material = '\\x${certificates(two).material.toString('hex')}'`);
    await expect(desk.approve(proposal.id)).rejects.toMatchObject(tampered);
  });

  it('is refused for another content, even with the file that makes it', async () => {
    const { proposal } = await desk.propose(certificates(one));
    const meant = await desk.propose(certificates(two));
    const hash = meant.contentHash.toString('hex');
    const file = meant.proposal.material.toString('hex');
    await change(
      `update trust_proposal set content_hash = '\\x${hash}', material = '\\x${file}' where id = '${proposal.id}'`,
    );
    await expect(desk.approve(proposal.id)).rejects.toMatchObject(tampered);
  });

  it('is refused for another signature', async () => {
    const { proposal } = await desk.propose(certificates(one));
    await change(`update trust_signature set signature = '\\x${'00'.repeat(64)}'`);
    await expect(desk.approve(proposal.id)).rejects.toMatchObject(tampered);
  });

  it('is refused without its proposer’s signature', async () => {
    const { proposal } = await desk.propose(certificates(one));
    await change('delete from trust_signature');
    await expect(desk.approve(proposal.id)).rejects.toMatchObject(tampered);
  });

  it('is refused in another installation, though the same people signed it there', async () => {
    const { proposal } = await desk.propose(certificates(one), { issuer: 'https://trial.example.vn' });
    await expect(desk.approve(proposal.id)).rejects.toMatchObject(tampered);
  });

  it('cannot be changed by the application, nor can what is in force', async () => {
    await desk.change(certificates(one));
    for (const table of [
      'trust_proposal',
      'trust_signature',
      'trust_version',
      'trust_version_entry',
      'revocation_list',
    ])
      await expect(desk.database.manager.query(`delete from ${table}`)).rejects.toThrow('permission denied');
  });
});

describe('a withdrawal', () => {
  it('takes an authority out, and nothing but a proposal that names it brings it back', async () => {
    await desk.change(certificates(one, two));
    await desk.change(withdrawal(fingerprintOf(one)));
    expect(await desk.trusted()).toEqual([fingerprintOf(two)]);
    const { difference } = await desk.change(certificates(one));
    expect(difference).toMatchObject({
      reinstated: [fingerprintOf(one)],
      added: [{ fingerprint: fingerprintOf(one) }],
    });
    expect(await desk.trusted()).toHaveLength(2);
  });

  it('may name a document signer that nobody has seen, in either way of writing it', async () => {
    const fingerprint = fingerprintOf(authority.dscCertificate);
    const colons = fingerprint.toUpperCase().replace(/(..)(?!$)/g, '$1:');
    const { difference } = await desk.change(withdrawal(colons));
    expect(difference.withdrawn).toEqual([fingerprint]);
    await expect(desk.propose(withdrawal(fingerprint))).rejects.toMatchObject(code('proofing.proposal.no_change'));
  });

  it('is refused for what is no fingerprint', async () => {
    await expect(desk.propose(withdrawal('CSCA'))).rejects.toMatchObject(code('proofing.proposal.malformed'));
  });
});

describe('a roll-back', () => {
  it('is a new version with the old content', async () => {
    await desk.change(certificates(one));
    await desk.change(withdrawal(fingerprintOf(one)));
    const { version, difference } = await desk.change(rollBack(2));
    expect(version).toBe(4);
    expect(difference).toMatchObject({ added: [{ isOwn: true }], reinstated: [fingerprintOf(one)] });
    expect(await desk.trusted()).toEqual([fingerprintOf(one)]);
    const history = await desk.needs.stores.versions.history();
    expect(history.map(({ number, origin }) => `${number} ${origin}`)).toEqual([
      '4 proposal',
      '3 proposal',
      '2 proposal',
      '1 beginning',
    ]);
    expect(history[0]!.contentHash).toEqual(history[2]!.contentHash);
  });

  it('is refused to a version that never was', async () => {
    for (const version of [9, 0, -1])
      await expect(desk.propose(rollBack(version))).rejects.toMatchObject(code('proofing.proposal.malformed'));
  });
});

describe('a revocation list', () => {
  const list = (options: Parameters<typeof makeRevocationList>[1] = {}) =>
    makeRevocationList(authority, { revoked: [authority.dscCertificate], ...options });
  const refused = (reason: string) => ({ ...code('proofing.trust_file.refused'), facts: { reason } });

  it('takes the place of the one before, and never of a newer one', async () => {
    await desk.change(certificates(one));
    const [older, newer] = ['2026-02-01', '2026-03-01'].map((day) => list({ thisUpdate: new Date(day) }));
    await desk.change(revocations(newer!));
    await expect(desk.propose(revocations(older!))).rejects.toMatchObject(code('proofing.revocation_list.older'));
    const newest = list({ thisUpdate: new Date('2026-04-01') });
    const { difference } = await desk.change(revocations(newest));
    expect(difference.revocationLists).toEqual({ added: [fingerprintOf(newest)], removed: [fingerprintOf(newer!)] });
  });

  it('stands beside that of another authority', async () => {
    await desk.change(certificates(one, two));
    await desk.change(revocations(list()));
    await desk.change(revocations(makeRevocationList(other)));
    const { content } = (await desk.needs.stores.versions.read())!;
    expect(content.revocationLists).toHaveLength(2);
  });

  it('is refused when no authority in force signed it', async () => {
    await expect(desk.propose(revocations(list()))).rejects.toMatchObject(refused('crl_untrusted'));
    await desk.change(certificates(one));
    const forged = list({ forgedWith: other.keys.csca });
    await expect(desk.propose(revocations(forged))).rejects.toMatchObject(refused('crl_untrusted'));
  });

  it('is refused from the future, and damaged', async () => {
    await desk.change(certificates(one));
    const early = list({ thisUpdate: new Date('2026-12-01') });
    await expect(desk.propose(revocations(early))).rejects.toMatchObject(refused('crl_in_future'));
    await expect(desk.propose(revocations(list().subarray(0, 90)))).rejects.toMatchObject(
      code('proofing.trust_file.refused'),
    );
  });
});

describe('a link', () => {
  it('is shown with the authority that vouches for it', async () => {
    await desk.change(certificates(one));
    const next = ministry();
    const link = linkTo(next, authority);
    const { difference } = await desk.propose(certificates(link, next.cscaCertificate, foreign().cscaCertificate));
    const from = Object.fromEntries(difference.added.map(({ fingerprint, linkedFrom }) => [fingerprint, linkedFrom]));
    expect(from[fingerprintOf(link)]).toBe(fingerprintOf(one));
    expect(from[fingerprintOf(next.cscaCertificate)]).toBe(fingerprintOf(one));
    expect(Object.values(from).filter((linked) => linked === null)).toHaveLength(1);
    expect(differenceText(difference)).toContain(`linked from ${fingerprintOf(one)}`);
    expect(differenceText(difference)).toContain('2 OF VIET NAM');
  });
});

describe('reviewing a proposal', () => {
  it('shows the difference and the signatures', async () => {
    const { proposal } = await desk.propose(certificates(one));
    const { difference, signatures } = await reviewProposal(desk.needs, proposal.id);
    expect(difference.added).toMatchObject([{ fingerprint: fingerprintOf(one), isOwn: true, renews: false }]);
    expect(signatures).toMatchObject([{ verdict: 'propose', operator: 'an' }]);
  });
});

describe('somebody who is no operator', () => {
  it('proposes, approves and rejects nothing, under whatever name', async () => {
    const unknown = code('proofing.operator.unknown');
    const impostor = makeOperator('binh');
    await expect(propose(desk.needs, certificates(one), impostor)).rejects.toMatchObject(unknown);
    const { proposal } = await desk.propose(certificates(one));
    for (const nobody of [desk.stranger, impostor]) {
      await expect(desk.approve(proposal.id, nobody)).rejects.toMatchObject(unknown);
      await expect(rejectProposal(desk.needs, proposal.id, nobody)).rejects.toMatchObject(unknown);
    }
    expect(await desk.trusted()).toEqual([]);
  });
});
