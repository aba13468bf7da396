import { describe, expect, it } from '@jest/globals';
import { isMessageKey, translator } from '../../../src/platform/ui/translate.ts';

describe('translating', () => {
  it('speaks each language', () => {
    expect(translator('vi')('sign_in.title')).toBe('Đăng nhập');
    expect(translator('en')('sign_in.title')).toBe('Sign in');
  });

  it('puts values where the sentence wants them', () => {
    expect(translator('vi')('common.step_of', { current: 1, total: 3 })).toBe('Bước 1 trên 3');
    expect(translator('en')('common.cancel_to', { service: 'Góp ý' })).toBe('Cancel and return to Góp ý');
  });

  it('puts a value in as it is, braces, dollars and all', () => {
    expect(translator('en')('common.cancel_to', { service: '{service} $& $1' })).toBe(
      'Cancel and return to {service} $& $1',
    );
  });

  it('lets no value turn the sentence around', () => {
    expect(translator('en')('common.cancel_to', { service: '\u202eG\u2066óp\u200f ý' })).toBe(
      'Cancel and return to Góp ý',
    );
  });

  it('knows its own keys and nobody else’s', () => {
    expect(isMessageKey('sign_in.title')).toBe(true);
    expect(isMessageKey('toString')).toBe(false);
    expect(isMessageKey('sign_in.nothing')).toBe(false);
  });
});
