// C2SP signed-note; the signed text and key are those of the documentation of Go's golang.org/x/mod/sumdb/note.
import { describe, expect, it } from '@jest/globals';
import { checkpointText, openCheckpoint, originOf, readCheckpoint } from '../../../src/audit/checkpoint/checkpoint.ts';
import {
  openNote,
  readVerifierKey,
  signNote,
  verifierKey,
  verifierKeyText,
} from '../../../src/audit/checkpoint/note.ts';
import { aSigner } from '../support/signer.ts';

const go = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

const [ours, next, stranger] = [aSigner('id.example/audit'), aSigner('id.example/audit'), aSigner('other.example/log')];
const text = checkpointText({ origin: 'id.example/audit', size: 7, root: Buffer.alloc(32, 7) });
const note = signNote(text, [ours]);

describe('a signed note', () => {
  it('of another implementation is opened with its key', () => {
    expect(openNote(go.note, [readVerifierKey(go.key)])).toMatch(/^If you think cryptography/);
  });

  it('is opened with one of several keys, beside signatures of keys nobody knows', () => {
    const both = signNote(text, [stranger, ours, next]);
    expect(openNote(both, [ours.key])).toBe(text);
    expect(openNote(both, [next.key])).toBe(text);
  });

  it('is not opened without a known key, nor when a known key did not sign what it says', () => {
    expect(openNote(note, [])).toBeUndefined();
    expect(openNote(note, [stranger.key])).toBeUndefined();
    expect(openNote(note, [next.key])).toBeUndefined();
    expect(openNote(note.replace('\n7\n', '\n8\n'), [ours.key])).toBeUndefined();
    expect(openNote(note.replace('id.example/audit AA', 'id.example/audit AB'), [next.key])).toBeUndefined();
  });

  it('is rejected whole where one signature of a known key is false', () => {
    const other = signNote(text.replace('\n7\n', '\n8\n'), [next]);
    const mixed = note + other.slice(other.indexOf('— '));
    expect(openNote(mixed, [ours.key])).toBe(text);
    expect(openNote(mixed, [ours.key, next.key])).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['no signature', text],
    ['no last newline', note.slice(0, -1)],
    ['a control character', note.replace('7', '\u0007')],
    ['a line that is no signature', `${note}hello\n`],
  ])('is rejected with %s', (_what, bent) => {
    expect(openNote(bent, [ours.key])).toBeUndefined();
  });
});

describe('a verifier key', () => {
  it('is written and read in one form', () => {
    const written = verifierKeyText(ours.key);
    expect(written).toMatch(/^id\.example\/audit\+[0-9a-f]{8}\+A/);
    expect(readVerifierKey(`${written}\n`)).toEqual(ours.key);
    expect(verifierKeyText(readVerifierKey(go.key))).toBe(go.key);
  });

  it.each(['', 'name', 'name+00000000+AQ==', go.key.replace('c74f', 'c74e'), go.key.replace('+AR', '+AB')])(
    'is refused as %s',
    (bent) => {
      expect(() => readVerifierKey(bent)).toThrow(/the key|hash in the key/);
    },
  );

  it('has a name without spaces and plus', () => {
    expect(() => verifierKey('a b', Buffer.alloc(32))).toThrow('no space');
    expect(() => verifierKey('a+b', Buffer.alloc(32))).toThrow('no space');
  });
});

describe('a checkpoint', () => {
  it('says whose log it is, its size and its root', () => {
    expect(text).toBe(`id.example/audit\n7\n${Buffer.alloc(32, 7).toString('base64')}\n`);
    expect(openCheckpoint(note, [ours.key])).toEqual({
      origin: 'id.example/audit',
      size: 7,
      root: Buffer.alloc(32, 7),
    });
    expect(originOf('https://id.thainguyen.example')).toBe('id.thainguyen.example/audit');
    expect(originOf('http://localhost:3000')).toBe('localhost:3000/audit');
  });

  it('of another log is refused, though its key is known', () => {
    const foreign = signNote(text, [stranger]);
    expect(openNote(foreign, [stranger.key])).toBe(text);
    expect(openCheckpoint(foreign, [stranger.key])).toBeUndefined();
  });

  const root = Buffer.alloc(32).toString('base64');
  it.each([
    `id.example\n07\n${root}\n`,
    `id.example\n-7\n${root}\n`,
    `\n7\n${root}\n`,
    `id.example\n7\n${root}`,
    `id.example\n7\n${root.slice(4)}\n`,
    'id.example\n7\n',
  ])('is none: %j', (bent) => {
    expect(readCheckpoint(bent)).toBeUndefined();
  });
});
