import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertChipAgreed } from '../../../../src/emrtd/chip-proof/chip-authentication/agreement.ts';
import { macOf } from '../../../../src/emrtd/chip-proof/chip-authentication/mac.ts';
import { examine } from '../../../../src/emrtd/examination.ts';
import { prepareAgreement } from '../../../../src/emrtd/index.ts';
import { agreementKinds, makeAuthority, sandboxName } from '../../../../src/sandbox/card/index.ts';
import { authorityOf, cardOf, flip, judge, now, otherHolder, swapHex, uploadOf } from '../../acceptance/stage.ts';
import { agreedReading, agreeingCard, agreementKeyOf, filesOf, keys, played, prepared } from './rehearsal.ts';

const trust = { certificates: [authorityOf().cscaCertificate] };
const prepare = (files: Parameters<typeof prepareAgreement>[0], at = now) => {
  const answer = prepareAgreement(files, trust, at, keys);
  return answer.outcome === 'prepared' ? 'prepared' : answer.doubts.map(({ code }) => code).join();
};
const altered = (files: ReturnType<typeof filesOf>, number: number) => ({
  ...files,
  dataGroups: files.dataGroups.map((group) =>
    group.number === number ? { number, bytes: flip(Buffer.from(group.bytes), -1) } : group,
  ),
});

describe('agreeing on keys with a chip', () => {
  it.each(agreementKinds)('proves a genuine chip with %s', (kind) => {
    const verdict = judge(agreedReading(agreeingCard(kind)));
    expect(verdict).toMatchObject({ outcome: 'genuine', reading: { proof: { method: 'chip-authentication' } } });
    if (verdict.outcome === 'genuine')
      expect(verdict.reading.proof.algorithm).toMatch(/^(ecdh|dh)-\w+-(3des|aes-\d+)$/);
  });

  it('sends triple DES chips one command and AES chips two, and then one under the new keys', () => {
    const headers = (kind: Parameters<typeof agreeingCard>[0]) =>
      prepared(agreeingCard(kind)).commands.map(({ bytes, isProtected }) => [
        Buffer.from(bytes.subarray(0, 4)).toString('hex'),
        isProtected,
      ]);
    const last = ['0ca4020c', true];
    expect(headers('p256-3des')).toEqual([['002241a6', false], last]);
    expect(headers('p256-aes-256')).toEqual([['002241a4', false], ['00860000', false], last]);
  });

  it('uses extended lengths only where a key does not fit', () => {
    const lengths = (kind: Parameters<typeof agreeingCard>[0]) =>
      Buffer.from(prepared(agreeingCard(kind)).commands.at(-2)!.bytes.subarray(4, 7)).toString('hex');
    expect(lengths('p521-3des')).toMatch(/^889181/);
    expect(lengths('modp2048-3des')).toMatch(/^0001/);
    expect(lengths('modp2048-aes-128')).toMatch(/^0001/);
  });

  it('tells the reader the key that the commands carry', () => {
    const { ephemeralPublicKey, commands } = prepared(agreeingCard());
    expect(Buffer.from(commands[1]!.bytes).includes(Buffer.from(ephemeralPublicKey))).toBe(true);
  });

  it('gives two agreements with one chip different keys', () => {
    const card = agreeingCard();
    expect(prepared(card).agreement.macKey).not.toEqual(prepared(card).agreement.macKey);
  });

  it('names the chip by DG14 where there is no DG15', () => {
    const [one, other] = [agreedReading(), agreedReading()].map(judge);
    const signing = judge(agreedReading(agreeingCard('bp256-aes-128', { card: { omit: [] } })));
    if (one?.outcome !== 'genuine' || other?.outcome !== 'genuine' || signing.outcome !== 'genuine')
      throw new Error('not genuine');
    expect(one.reading.chipKeyFingerprint).toBe(other.reading.chipKeyFingerprint);
    expect(signing.reading.chipKeyFingerprint).not.toBe(one.reading.chipKeyFingerprint);
  });
});

describe('before any key is made', () => {
  const none = {
    ...keys,
    onCurve: (): never => {
      throw new Error('a key was made');
    },
  };
  const refusal = (files: Parameters<typeof prepareAgreement>[0]) => {
    const answer = prepareAgreement(files, trust, now, none);
    return answer.outcome === 'doubtful' ? answer.doubts.map(({ code }) => code).join() : 'prepared';
  };

  it('the State’s signature must hold over DG14', () => {
    const files = filesOf(agreeingCard());
    expect(refusal(altered(files, 14))).toBe('dg_hash_14');
    expect(refusal({ ...files, sod: flip(Buffer.from(files.sod), -1) })).toBe('cms_bad_signature');
    const stranger = makeAuthority('p256-named');
    const forged = cardOf({ authority: stranger, card: { agreement: agreementKeyOf('bp256-aes-128') } });
    expect(refusal(filesOf(forged))).toBe('dsc_bad_signature');
    const unknown = makeAuthority('p256-named', { csca: { subject: sandboxName('Sandbox CSCA nobody trusts') } });
    const foreign = cardOf({ authority: unknown, card: { agreement: agreementKeyOf('bp256-aes-128') } });
    expect(refusal(filesOf(foreign))).toBe('csca_unknown');
  });

  it('DG14 must be there, once, and offer chip authentication', () => {
    const { sod, dataGroups } = filesOf(agreeingCard());
    expect(refusal({ sod, dataGroups: dataGroups.filter(({ number }) => number !== 14) })).toBe('dg_missing_14');
    expect(refusal({ sod, dataGroups: [...dataGroups, ...dataGroups] })).toBe('dg_duplicate');
    expect(refusal(filesOf(cardOf()))).toBe('ca_unsupported');
  });

  it('somebody must be trusted', () => {
    const answer = prepareAgreement(filesOf(agreeingCard()), { certificates: [] }, now, none);
    expect(answer).toEqual({ outcome: 'doubtful', doubts: [{ code: 'trust_store_empty' }] });
  });

  it('somebody must be trusted, or a licensed verifier vouch for the signer; for nothing else', () => {
    const vouched = (files: Parameters<typeof prepareAgreement>[0]) =>
      prepareAgreement(files, { certificates: [] }, now, keys, { signerVouchedFor: true });
    const files = filesOf(agreeingCard());
    expect(vouched(files)).toHaveProperty('outcome', 'prepared');
    expect(vouched(altered(files, 14))).toEqual({ outcome: 'doubtful', doubts: [{ code: 'dg_hash_14' }] });
  });

  it('DG14 and the security object are enough', () => {
    const { sod, dataGroups } = filesOf(agreeingCard());
    expect(prepare({ sod, dataGroups: dataGroups.filter(({ number }) => number === 14) })).toBe('prepared');
  });

  it('DG14 must hold a key that is one, even where the State signed it', () => {
    const issued = (change: (dg14: Buffer) => Buffer) => {
      const dataGroup = (number: number, bytes: Buffer) => (number === 14 ? change(bytes) : bytes);
      return filesOf(agreeingCard('bp256-aes-128', { card: { tweak: { dataGroup } } }));
    };
    const offCurve = (dg14: Buffer) => flip(dg14, dg14.indexOf(Buffer.from('03420004', 'hex')) + 40);
    const otherCurve = (dg14: Buffer) => swapHex(dg14, '2b2403030208010107', '2b2403030208010105');
    const otherProtocol = (dg14: Buffer) => swapHex(dg14, '04007f00070202030202', '04007f00070202030209');
    expect(refusal(issued(offCurve))).toBe('ca_key');
    expect(refusal(issued(otherCurve))).toMatch(/^ca_(key|ec_curve)$/);
    expect(refusal(issued(otherProtocol))).toBe('ca_unsupported');
    expect(refusal(issued((dg14) => Buffer.concat([Buffer.of(0x6d), dg14.subarray(1)])))).toBe('ca_key');
  });

  it('what only DG13 could tell of the time of signing is left to the evidence', () => {
    const late = new Date('2046-01-01T00:00:00Z');
    expect(prepare(filesOf(agreeingCard('bp256-aes-128', { card: { signingTime: null } })), late)).toBe('prepared');
    const future = { card: { signingTime: new Date('2047-01-01T00:00:00Z') } };
    expect(prepare(filesOf(agreeingCard('bp256-aes-128', future)), late)).toContain('dsc_expired');
  });
});

describe('the chip’s answer', () => {
  const card = agreeingCard();
  const dg14 = card.dataGroups.get(14)!;
  const preparation = prepared(card);
  const response = played(card.open(), preparation);
  const { agreement } = preparation;
  const check = (bytes: Uint8Array, given: Uint8Array | undefined = dg14) => {
    const finding = examine('ca_response', () => assertChipAgreed(given, { agreement, response: bytes }));
    if (finding.ok) return finding.value;
    return finding.doubt.detail?.startsWith('fault:') ? finding.doubt.detail : finding.doubt.code;
  };

  it('holds', () => {
    expect(check(response)).toBe('ecdh-brainpoolP256r1-aes-128');
  });

  it.each([
    ['ca_no_mac', 'a status word alone', '6988'],
    ['ca_no_mac', 'a success without anything behind', '9000'],
    ['ca_no_mac', 'a status without a MAC', '990290009000'],
    ['ca_response', 'nothing', ''],
    ['ca_response', 'one byte', '90'],
    ['ca_response', 'a MAC of four bytes', '990290008e04010203049000'],
    ['ca_response', 'no status', '8e0801020304050607089000'],
    ['ca_response', 'a status twice', '99029000990290008e0801020304050607089000'],
    ['ca_response', 'an object nobody knows', '990290005a01008e0801020304050607089000'],
    ['ca_response', 'objects cut off', '990590009000'],
    ['ca_mac', 'a made-up MAC', '990290008e0801020304050607089000'],
  ])('is %s for %s', (code, _, hex) => {
    expect(check(Buffer.from(hex, 'hex'))).toBe(code);
  });

  it('holds in every bit, but for the status word outside the MAC, which must say success too', () => {
    for (let bit = 0; bit < response.length * 8; bit += 1) {
      const changed = Buffer.from(response);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(check(changed)).toMatch(/^ca_(mac|no_mac|response|status)$/);
    }
  });

  it('must say success, however well protected', () => {
    const counter = Buffer.alloc(16);
    counter[15] = 2;
    const answer = (told: string, outside: string) => {
      const object = Buffer.from(`9902${told}`, 'hex');
      const padded = Buffer.concat([counter, object, Buffer.of(0x80), Buffer.alloc(11)]);
      const mac = macOf(agreement.cipher, agreement.macKey, padded);
      return Buffer.concat([object, Buffer.of(0x8e, 8), mac, Buffer.from(outside, 'hex')]);
    };
    expect(answer('9000', '9000')).toEqual(response);
    expect(check(answer('6a82', '9000'))).toBe('ca_status');
    expect(check(answer('9000', '6a82'))).toBe('ca_status');
    expect(check(answer('6a82', '6a82'))).toBe('ca_status');
  });

  it('is of this chip alone', () => {
    expect(check(response, agreeingCard('bp256-aes-192').dataGroups.get(14))).toBe('ca_other_chip');
    expect(check(response, new Uint8Array())).toBe('ca_other_chip');
  });

  it('is never any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(check(bytes)).toMatch(/^ca_(mac|no_mac|response|status)$/);
      }),
      { numRuns: 500 },
    );
    const pieces = fc.constantFrom('99029000', '8e08', '8701', '85', '6988', '9000', '0102030405060708', '00');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (some) => {
        expect(check(Buffer.from(some.join(''), 'hex'))).toMatch(/^ca_(mac|no_mac|response|status)$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a card that can sign and agree', () => {
  const both = () => agreeingCard('bp256-aes-128', { card: { omit: [] } });

  it('may do both, and then both must hold', () => {
    const card = both();
    const { activeAuthentication } = uploadOf(card);
    const situation = agreedReading(card);
    const upload = { ...situation.upload, activeAuthentication: activeAuthentication! };
    expect(judge({ ...situation, upload })).toMatchObject({
      outcome: 'genuine',
      reading: { proof: { method: 'active-authentication' } },
    });
    const bad = { ...activeAuthentication!, signature: flip(Buffer.from(activeAuthentication!.signature), 0) };
    expect(judge({ ...situation, upload: { ...upload, activeAuthentication: bad } })).toEqual({
      outcome: 'doubtful',
      doubts: [{ code: 'aa_signature' }],
    });
    const { agreement, response } = situation.upload.chipAuthentication!;
    const worse = { agreement, response: flip(Buffer.from(response), 8) };
    expect(judge({ ...situation, upload: { ...upload, chipAuthentication: worse } })).toEqual({
      outcome: 'doubtful',
      doubts: [{ code: 'ca_mac' }],
    });
  });

  it('is not believed with another person’s card around the proof', () => {
    const mine = agreedReading();
    const theirs = filesOf(
      agreeingCard('bp256-aes-128', {
        holder: otherHolder,
        card: { agreement: agreementKeyOf('bp256-aes-128', 'other') },
      }),
    );
    const verdict = judge({ ...mine, upload: { ...mine.upload, ...theirs } });
    expect(verdict).toEqual({ outcome: 'doubtful', doubts: [{ code: 'ca_other_chip' }] });
  });
});
