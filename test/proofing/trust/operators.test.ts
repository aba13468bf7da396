import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newOperatorKeys, readOperatorFolder, recogniseOperator } from '../../../src/proofing/index.ts';

const [an, binh, chi] = [1, 2, 3].map(() => newOperatorKeys());
let directory: string;
const put = (name: string, content: string) => writeFileSync(join(directory, name), content);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tnid-operators-'));
  put('an.pem', an!.publicPem);
  put('binh.pem', binh!.publicPem);
  put('binh-again.pem', binh!.publicPem);
  put('private.pem', chi!.privatePem);
  put('Bad Name.pem', chi!.publicPem);
  put(
    'rsa.pem',
    generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }) as string,
  );
  put('words.pem', 'nothing');
  put('README.md', 'no key');
  symlinkSync('/nowhere', join(directory, 'gone.pem'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the operators’ folder', () => {
  it('names everybody with an Ed25519 public key, and nobody by a key that two names share', () => {
    const { operators, problems } = readOperatorFolder(directory);
    expect(operators.map(({ name }) => name)).toEqual(['an']);
    expect(problems).toEqual([
      'Bad Name.pem',
      'binh-again.pem',
      'binh.pem',
      'gone.pem',
      'private.pem',
      'rsa.pem',
      'words.pem',
    ]);
  });

  it('is nobody’s when it is missing', () => {
    expect(readOperatorFolder(join(directory, 'nowhere'))).toEqual({ operators: [], problems: [] });
  });
});

describe('a private key', () => {
  it('tells which operator signs', () => {
    const found = recogniseOperator(an!.privatePem, readOperatorFolder(directory).operators);
    expect(found.name).toBe('an');
  });

  it('of nobody in the folder is refused', () => {
    const unknown = { code: 'proofing.operator.unknown' };
    expect(() => recogniseOperator(an!.privatePem, [])).toThrow(expect.objectContaining(unknown));
    expect(() => recogniseOperator(binh!.privatePem, readOperatorFolder(directory).operators)).toThrow(
      expect.objectContaining(unknown),
    );
  });

  it('of another kind, a public one or no key at all is refused', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    for (const pem of [rsa as string, an!.publicPem, 'nothing'])
      expect(() => recogniseOperator(pem, [])).toThrow(
        expect.objectContaining({ code: 'proofing.operator.key_unusable' }),
      );
  });
});
