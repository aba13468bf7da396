import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/emrtd/asn1/node.ts';
import { comparableName } from '../../../src/emrtd/signer/name.ts';
import { encodeName, type Name } from '../../../src/sandbox/card/index.ts';

const comparable = (name: Name) => comparableName(readDer(encodeName(name)));
const name: Name = [
  { type: 'C', value: 'VN' },
  { type: 'O', value: 'Bộ Công an' },
  { type: 'CN', value: 'CSCA 1' },
];

describe('distinguished names', () => {
  it.each<[string, Name]>([
    ['string types', name.map((part) => (part.type === 'CN' ? { ...part, form: 'printable' } : part))],
    ['case', name.map((part) => ({ ...part, value: part.value.toUpperCase() }))],
    ['spaces', name.map((part) => ({ ...part, value: ` ${part.value.replace(' ', '   ')} ` }))],
    ['composition', name.map((part) => ({ ...part, value: part.value.normalize('NFD') }))],
  ])('are the same whatever their %s', (_, other) => {
    expect(comparable(other)).toBe(comparable(name));
  });

  it.each<[string, Name]>([
    ['another value', name.map((part) => (part.type === 'CN' ? { ...part, value: 'CSCA 2' } : part))],
    ['another order', [...name].reverse()],
    ['a part less', name.slice(1)],
    ['another type', name.map((part) => (part.type === 'CN' ? { ...part, type: 'OU' } : part))],
    ['nothing', []],
  ])('differ with %s', (_, other) => {
    expect(comparable(other)).not.toBe(comparable(name));
  });

  it('are not confused by separators inside values', () => {
    const one = comparable([{ type: 'CN', value: 'a"],["2.5.4.3=b' }]);
    expect(one).not.toBe(
      comparable([
        { type: 'CN', value: 'a' },
        { type: 'CN', value: 'b' },
      ]),
    );
  });
});
