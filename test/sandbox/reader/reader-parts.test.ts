import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createReadingStore } from '../../../src/sandbox/reader/reading-store.ts';
import { reasonWord } from '../../../src/sandbox/reader/reason-words.ts';
import { readTicket } from '../../../src/sandbox/reader/ticket.ts';
import { en } from '../../../src/sandbox/reader/words-en.ts';
import { vi } from '../../../src/sandbox/reader/words-vi.ts';

const issuer = 'http://localhost:3000';
const opened = { readerToken: 't', service: null, place: 'x', expiresAt: '' };

describe('reading a ticket', () => {
  it('takes the fragment of the provider’s own link', () => {
    expect(readTicket(`${issuer}/reader#abcdefgh`, issuer)).toEqual({ kind: 'ticket', ticket: 'abcdefgh' });
  });

  it.each([
    ['another host', 'http://127.0.0.1:3000/reader#abcdefgh', 'foreign'],
    ['another port', 'http://localhost:3001/reader#abcdefgh', 'foreign'],
    ['another page', `${issuer}/account#abcdefgh`, 'foreign'],
    ['a host hidden behind a user name', 'http://localhost:3000@example.org/reader#abcdefgh', 'foreign'],
    ['no ticket', `${issuer}/reader`, 'unreadable'],
    ['a broken link', 'http://', 'unreadable'],
    ['another scheme', 'javascript:alert(1)', 'unreadable'],
  ])('refuses %s', (_, text, kind) => {
    expect(readTicket(text, issuer)).toEqual({ kind });
  });

  it('gives a value for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => readTicket(text, issuer).kind.length > 0));
    fc.assert(fc.property(fc.string(), (text) => readTicket(`http:${text}`, issuer).kind.length > 0));
  });
});

describe('the readings kept', () => {
  it('are never more than the capacity: the oldest gives way', () => {
    const store = createReadingStore(() => new Date(0), 2);
    const [first, second, third] = [store.start(opened), store.start(opened), store.start(opened)];
    expect(store.find(first.id)).toBeUndefined();
    expect(store.find(second.id)).toEqual(second);
    expect(store.find(third.id)).toEqual(third);
  });

  it('are found by nobody who has to guess', () => {
    const store = createReadingStore(() => new Date(0));
    expect(store.start(opened).id).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(store.find('')).toBeUndefined();
    expect(store.find('__proto__')).toBeUndefined();
  });
});

describe('the words', () => {
  it('are never empty and keep their placeholders in both languages', () => {
    for (const [key, text] of Object.entries(vi)) {
      const other = en[key as keyof typeof vi];
      expect(other.length).toBeGreaterThan(0);
      expect(other.match(/\{\w+\}/g)).toEqual(text.match(/\{\w+\}/g));
    }
  });

  it.each([
    ['dg_hash_13', 'reason.altered'],
    ['dg_missing_2', 'reason.incomplete'],
    ['csca_unknown', 'reason.issuer_unknown'],
    ['cms_bad_signature', 'reason.not_genuine'],
    ['no_chip_proof', 'reason.not_proven'],
    ['aa_signature', 'reason.not_proven'],
    ['document_expired', 'reason.expired'],
    ['dg1_dg13_name', 'reason.mismatch'],
    ['mrz_check_digit', 'reason.unreadable'],
    ['subject_too_young', 'reason.under_age'],
    ['something_new', 'reason.other'],
  ])('for %s are %s', (code, word) => {
    expect(reasonWord(code)).toBe(word);
  });
});
