import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openReaderDesk, type ReaderDesk, readingIn, ticket } from './desk.ts';
import { challenge, problem } from './fake-provider.ts';

let desk: ReaderDesk;
beforeEach(async () => {
  desk = await openReaderDesk();
});
afterEach(() => desk.close());

interface EvidenceBody {
  readonly challenge: string;
  readonly sod: string;
  readonly data_groups: readonly { readonly number: number; readonly bytes: string }[];
  readonly active_authentication?: { readonly signature: string };
  readonly chip_authentication?: { readonly session: string; readonly response: string };
}

function evidence(): EvidenceBody {
  return desk.provider.received.find(({ step }) => step === 'evidence')?.body as unknown as EvidenceBody;
}

async function readWith(card: string): Promise<{ status: number; text: string }> {
  return desk.post('/read', { reading: await desk.open(), card });
}

describe('opening a reading', () => {
  it('redeems the ticket and shows for which service and from where the case was opened', async () => {
    const { status, text } = await desk.post('/open', { ticket });
    expect(status).toBe(200);
    expect(desk.provider.received.map(({ step, body }) => [step, body])).toEqual([['session', { ticket }]]);
    expect(text).toContain('<dd>Góp ý C-ThaiNguyen</dd>');
    expect(text).toContain('<dd>Chrome trên Windows</dd>');
  });

  it('takes the whole link as well as the bare ticket', async () => {
    const { status } = await desk.post('/open', { ticket: ` ${desk.provider.issuer}/reader#${ticket}\n` });
    expect(status).toBe(200);
    expect(desk.provider.received[0]!.body).toEqual({ ticket });
  });

  it('takes the name of the service as plain text, or none', async () => {
    const opened = { reader_token: 't', expires_at: '2026-11-22T10:10:00Z', place: 'Firefox' };
    desk.provider.answer('session', { status: 201, body: { ...opened, service: 'Sổ sức khỏe' } });
    expect((await desk.post('/open', { ticket })).text).toContain('<dd>Sổ sức khỏe</dd>');
    desk.provider.answer('session', { status: 201, body: { ...opened, service: null } });
    expect((await desk.post('/open', { ticket })).text).toContain('<dd>Thai Nguyen ID</dd>');
  });

  it('shows what the provider sends as text, never as markup', async () => {
    const body = { reader_token: 't', expires_at: '', service: '<script>x</script>', place: '<img src=x>' };
    desk.provider.answer('session', { status: 201, body });
    const { text } = await desk.post('/open', { ticket });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img src=x>');
  });

  it('never shows the reader token', async () => {
    expect((await desk.post('/open', { ticket })).text).not.toContain('reader-token-1');
  });
});

describe('reading a card', () => {
  it('sends the data groups asked for and the chip’s answer to the challenge', async () => {
    await readWith('whole');
    const { card } = desk.cards[0]!;
    expect(desk.provider.received.map(({ step }) => step)).toEqual(['session', 'challenge', 'evidence']);
    expect(evidence().data_groups.map(({ number }) => number)).toEqual([1, 2, 13, 14, 15]);
    expect(Buffer.from(evidence().sod, 'base64url')).toEqual(card.sod);
    const signature = Buffer.from(evidence().active_authentication!.signature, 'base64url');
    const key = createPublicKey({ key: card.dataGroups.get(15)!.subarray(2), type: 'spki', format: 'der' });
    expect(verify('sha256', challenge, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  });

  it('sends the reader token as a bearer token, and bytes as base64url without padding', async () => {
    await readWith('whole');
    for (const { headers } of desk.provider.received.slice(1)) {
      expect(headers.authorization).toBe('Bearer reader-token-1');
    }
    expect(desk.provider.received[0]!.headers.authorization).toBeUndefined();
    for (const { bytes } of evidence().data_groups) expect(bytes).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(evidence().challenge).toBe('AQIDBAUGBwg');
  });

  it('leaves out a data group the card does not have', async () => {
    await readWith('short');
    expect(evidence().data_groups.map(({ number }) => number)).toEqual([1, 2, 14, 15]);
  });

  it('changes one letter of the name on a tampered card, and nothing else', async () => {
    await readWith('tampered');
    const sent = Buffer.from(evidence().data_groups[0]!.bytes, 'base64url');
    const signed = desk.cards[0]!.card.dataGroups.get(1)!;
    expect([...sent].filter((byte, index) => byte !== signed[index])).toEqual(['X'.charCodeAt(0)]);
    expect(sent.subarray(65).toString()).toMatch(/^XGUYEN<</);
  });

  it('asks for commands where the chip does not sign, and sends the chip’s answer to the last', async () => {
    await readWith('agreeing');
    const steps = desk.provider.received.map(({ step }) => step);
    expect(steps).toEqual(['session', 'challenge', 'chip-authentication', 'evidence']);
    expect(evidence().active_authentication).toBeUndefined();
    // these commands agree on nothing, so the chip cannot answer under new keys
    expect(evidence().chip_authentication).toEqual({ session: 'c2Vzc2lvbg', response: 'aYg' });
  });

  it('sends what it read without a proof where there is nothing to agree on', async () => {
    desk.provider.answer('chip-authentication', problem(422, 'proofing.agreement.impossible'));
    await readWith('agreeing');
    expect(evidence().chip_authentication).toBeUndefined();
    expect(evidence().data_groups).toHaveLength(4);
  });

  it('stops where the provider is in trouble before the chip is asked', async () => {
    desk.provider.answer('chip-authentication', problem(503, 'proofing.chip.busy'));
    const { status, text } = await readWith('agreeing');
    expect(status).toBe(503);
    expect(text).toContain('<code>proofing.chip.busy</code>');
    expect(desk.provider.received.map(({ step }) => step)).not.toContain('evidence');
  });

  it('sends no answer from a cloned chip', async () => {
    await readWith('clone');
    expect(evidence().active_authentication).toBeUndefined();
    expect(evidence().data_groups).toHaveLength(5);
  });
});

describe('what came of it', () => {
  it('shows the six digits in two groups, and a link that carries them in the fragment', async () => {
    const { status, text } = await readWith('whole');
    expect(status).toBe(200);
    expect(text).toContain('>042 917</output>');
    expect(text).toContain(`href="${desk.provider.issuer}/reader/done#code=042917"`);
  });

  it('is one outcome for one reading: pressing again shows the same code without another upload', async () => {
    const reading = await desk.open();
    await desk.post('/read', { reading, card: 'whole' });
    const again = await desk.post('/read', { reading, card: 'short' });
    expect(again.text).toContain('>042 917</output>');
    expect(desk.provider.received.filter(({ step }) => step === 'evidence')).toHaveLength(1);
  });

  it('says why a card was refused, with the codes, and that the reading is over', async () => {
    desk.provider.answer('evidence', {
      status: 200,
      body: { outcome: 'refused', reasons: ['dg_hash_1', 'csca_unknown', 'a_code_of_tomorrow'] },
    });
    const { text } = await readWith('tampered');
    expect(text).toContain('Thẻ không được chấp nhận');
    expect(text).toContain('Dữ liệu trong chip không khớp với chữ ký của nơi cấp. <code>dg_hash_1</code>');
    expect(text).toContain('Nơi cấp thẻ này không có trong danh sách tin cậy. <code>csca_unknown</code>');
    expect(text).toContain('<code>a_code_of_tomorrow</code>');
    expect(text).not.toContain('</output>');
    expect(text).toContain('Muốn đọc thẻ khác, hãy mở lượt mới');
    const again = await desk.post('/read', { reading: readingIn(text), card: 'whole' });
    expect(again.text).toContain('Thẻ không được chấp nhận');
  });

  it('says that an officer must look', async () => {
    desk.provider.answer('evidence', { status: 200, body: { outcome: 'review', reasons: ['dg13_unreadable'] } });
    expect((await readWith('whole')).text).toContain('Cần cán bộ xem lại');
  });

  it('is shown again in the other language', async () => {
    const reading = await desk.open();
    await desk.post('/read', { reading, card: 'whole' });
    const { text } = await desk.post('/show?lang=en', { reading });
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Card read');
    expect(text).toContain('>042 917</output>');
  });
});
