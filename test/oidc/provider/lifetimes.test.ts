import { describe, expect, it } from '@jest/globals';
import { lifetimes } from '../../../src/oidc/provider/lifetimes.ts';
import { configSchema } from '../../../src/platform/config/schema.ts';

const tokens = configSchema.shape.tokens;
const signIn = configSchema.shape.sign_in;

describe('how long things live', () => {
  it('is five minutes for every access token, and less by configuration where it is opaque', () => {
    expect(tokens.parse(undefined)).toEqual({ opaque_seconds: 300 });
    expect(tokens.parse({ opaque_seconds: 60 })).toEqual({ opaque_seconds: 60 });
    expect(lifetimes.jwtAccessToken).toBe(300);
  });

  it.each([301, 600, 0, -1, 1.5])('is never %d seconds for an access token', (seconds) => {
    expect(tokens.safeParse({ opaque_seconds: seconds }).success).toBe(false);
  });

  it('is 8 hours idle and 12 hours at most for a session', () => {
    expect(signIn.parse(undefined)).toMatchObject({ session_seconds: 28_800, session_limit_seconds: 43_200 });
  });
});
