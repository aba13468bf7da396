import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openReaderDesk, type ReaderDesk, ticket } from './desk.ts';
import { problem } from './fake-provider.ts';

let now: Date;
let desk: ReaderDesk;
beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z');
  desk = await openReaderDesk({ clock: () => now });
});
afterEach(() => desk.close());

describe('opening a reading that the provider turns down', () => {
  it.each([
    [401, 'proofing.ticket.used', 410, 'Mã đọc thẻ không còn dùng được'],
    [410, 'proofing.case.expired', 410, 'Mã đọc thẻ không còn dùng được'],
    [429, 'request.too_many', 503, 'Đọc quá nhiều lần'],
    [503, 'proofing.chip.unavailable', 503, 'Thai Nguyen ID chưa kiểm tra được chip'],
    [400, 'request.malformed', 502, 'Thai Nguyen ID không nhận dữ liệu'],
  ])('with %i %s says so kindly', async (status, code, shown, title) => {
    desk.provider.answer('session', problem(status, code));
    const answer = await desk.post('/open', { ticket });
    expect(answer.status).toBe(shown);
    expect(answer.text).toContain(`<h1>${title}</h1>`);
    expect(answer.text).toContain(`<code>${code}</code>`);
    expect(answer.text).not.toContain('A detail nobody reads');
  });

  it('keeps the ticket for another try only where another try may help', async () => {
    desk.provider.answer('session', problem(503, 'proofing.chip.unavailable'));
    expect((await desk.post('/open', { ticket })).text).toContain(`name="ticket" value="${ticket}"`);
    desk.provider.answer('session', problem(401, 'proofing.ticket.used'));
    expect((await desk.post('/open', { ticket })).text).not.toContain(ticket);
  });
});

describe('reading a card that the provider turns down', () => {
  it.each([
    [401, 'proofing.challenge.used', 410, 'Lượt đọc thẻ đã kết thúc'],
    [410, 'proofing.case.expired', 410, 'Lượt đọc thẻ đã kết thúc'],
    [413, 'request.too_large', 502, 'Thai Nguyen ID không nhận dữ liệu'],
    [429, 'request.too_many', 503, 'Đọc quá nhiều lần'],
    [503, 'proofing.chip.unavailable', 503, 'Thai Nguyen ID chưa kiểm tra được chip'],
  ])('with %i %s says so kindly, at either step', async (status, code, shown, title) => {
    const reading = await desk.open();
    for (const step of ['evidence', 'challenge'] as const) {
      desk.provider.answer(step, problem(status, code));
      const answer = await desk.post('/read', { reading, card: 'whole' });
      expect(answer.status).toBe(shown);
      expect(answer.text).toContain(`<h1>${title}</h1>`);
    }
  });

  it('offers the same card once more where that may help', async () => {
    const reading = await desk.open();
    desk.provider.answer('challenge', problem(503, 'proofing.chip.unavailable'));
    const { text } = await desk.post('/read', { reading, card: 'short' });
    expect(text).toContain(`action="/read?lang=vi"`);
    expect(text).toContain('name="card" value="short"');
  });
});

describe('a provider that does not keep the contract', () => {
  it.each([
    ['no JSON', 'session', 'hello'],
    ['no token', 'session', { place: 'x' }],
    ['a challenge that is no base64url', 'challenge', { challenge: '??', data_groups: { required: [1] } }],
    ['a code that is not six digits', 'evidence', { outcome: 'accepted', confirmation_code: '<b>' }],
    ['an outcome of its own', 'evidence', { outcome: 'perhaps' }],
  ] as const)('with %s gets a clear word', async (_, step, body) => {
    desk.provider.answer(step, { status: 200, body });
    const reading = step === 'session' ? '' : await desk.open();
    const answer = await (step === 'session'
      ? desk.post('/open', { ticket })
      : desk.post('/read', { reading, card: 'whole' }));
    expect(answer.status).toBe(502);
    expect(answer.text).toContain('Câu trả lời không hiểu được');
    expect(desk.faults).toEqual([]);
  });

  it('is not followed to another address', async () => {
    const headers = { location: `${desk.provider.issuer}/api/proofing/chip/challenge` };
    desk.provider.answer('session', { status: 307, body: {}, headers });
    expect((await desk.post('/open', { ticket })).status).toBe(502);
    expect(desk.provider.received).toHaveLength(1);
  });

  it('that answers with HTML is taken by its status', async () => {
    desk.provider.answer('session', { status: 500, body: '<h1>Oops</h1>', type: 'text/html' });
    const { text } = await desk.post('/open', { ticket });
    expect(text).toContain('<code>http_500</code>');
    expect(text).not.toContain('Oops');
  });
});

describe('a provider that cannot be reached', () => {
  it('is named, and the ticket kept for another try', async () => {
    await desk.provider.close();
    const { status, text } = await desk.post('/open', { ticket });
    expect(status).toBe(503);
    expect(text).toContain('Không kết nối được Thai Nguyen ID');
    expect(text).toContain(desk.provider.issuer);
    expect(text).toContain(`name="ticket" value="${ticket}"`);
  });

  it('while reading leaves the reading open', async () => {
    const reading = await desk.open();
    await desk.provider.close();
    expect((await desk.post('/read', { reading, card: 'whole' })).text).toContain('name="card" value="whole"');
    expect((await desk.post('/show', { reading })).text).toContain('Áp thẻ vào điện thoại');
  });

  it('is given up on after a while', async () => {
    const silent = await openReaderDesk({ timeoutMs: 1 });
    expect((await silent.post('/open', { ticket })).text).toContain('Không kết nối được Thai Nguyen ID');
    await silent.close();
  });
});

describe('what the reader itself refuses', () => {
  it.each([
    ['a link to somewhere else', 'https://example.org/reader#abcdefghijkl', 'Liên kết của nơi khác'],
    ['something that is no ticket', 'xin chào các bạn', 'Chưa nhận ra mã'],
    ['a ticket with a NUL in it', 'abcdefgh\0ijkl', 'Chưa nhận ra mã'],
    ['a very long text', 'a'.repeat(5000), 'Chưa nhận ra mã'],
  ])('is %s, without a word to the provider', async (_, text, title) => {
    const answer = await desk.post('/open', { ticket: text });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(title);
    expect(desk.provider.received).toEqual([]);
  });

  it.each(['/show', '/read', '/stop'])('is %s for a reading that does not exist', async (path) => {
    const answer = await desk.post(path, { reading: 'A'.repeat(43), card: 'whole' });
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('Lượt đọc thẻ đã kết thúc');
  });

  it('is a reading older than fifteen minutes', async () => {
    const reading = await desk.open();
    now = new Date('2026-11-22T10:14:59Z');
    expect((await desk.post('/show', { reading })).status).toBe(200);
    now = new Date('2026-11-22T10:15:00Z');
    expect((await desk.post('/read', { reading, card: 'whole' })).status).toBe(410);
  });

  it('is a reading the person stopped', async () => {
    const reading = await desk.open();
    expect((await desk.post('/stop', { reading })).text).toContain('Ông/Bà đã dừng');
    expect((await desk.post('/read', { reading, card: 'whole' })).status).toBe(410);
    expect(desk.provider.received).toHaveLength(1);
  });

  it('is a card it does not have', async () => {
    expect((await desk.post('/read', { reading: await desk.open(), card: 'nobody' })).status).toBe(400);
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{"ticket":"abcdefghijkl"}'],
    ['a body of 20 KiB', { 'content-type': 'application/x-www-form-urlencoded' }, `ticket=${'a'.repeat(20_480)}`],
    ['an empty body', { 'content-type': 'application/x-www-form-urlencoded' }, ''],
  ])('is %s', async (_, headers, body) => {
    const response = await fetch(`${desk.origin}/open`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Yêu cầu không đọc được');
  });
});

describe('a fault of the reader', () => {
  it('is a page without a trace of the code, and is told of', async () => {
    const broken = await openReaderDesk({
      clock: () => {
        throw new Error('secret of the house');
      },
    });
    const { status, text } = await broken.post('/open', { ticket });
    expect(status).toBe(500);
    expect(text).toContain('Đầu đọc gặp lỗi');
    expect(text).not.toContain('secret');
    expect(broken.faults).toHaveLength(1);
    await broken.close();
  });
});
