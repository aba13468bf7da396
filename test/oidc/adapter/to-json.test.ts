import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toJson } from '../../../src/oidc/adapter/statements.ts';

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

describe('JSON for a column', () => {
  it('is refused exactly when it holds what jsonb cannot', () => {
    const texts = fc.string({ unit: fc.constantFrom('\\', 'u', '0', 'd', '8', '\0', '\ud800', '\udc00', 'a', '"') });
    fc.assert(
      fc.property(texts, (text) => {
        const store = () => JSON.parse(toJson({ [text]: [text] }));
        if (isStorable(text)) expect(store()).toEqual({ [text]: [text] });
        else expect(store).toThrow('invalid_request');
      }),
      { numRuns: 2000 },
    );
  });
});
