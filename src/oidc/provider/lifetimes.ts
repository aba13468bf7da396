/** Lifetimes in seconds. A grant outlives its longest refresh token; opaque access tokens die with the session. */
export const lifetimes = {
  authorizationCode: 60,
  /** What no one can take back before its time; opaque ones may be shorter by configuration, never longer. */
  jwtAccessToken: 300,
  idToken: 600,
  refreshToken: 14 * 24 * 3600,
  /** Rotated refresh tokens never live past this, counted from the first. */
  refreshFamily: 90 * 24 * 3600,
  grant: 91 * 24 * 3600,
  postedRequest: 300,
  /** The longest that a client assertion may be valid. */
  clientAssertion: 3600,
} as const;

/** A retired key goes on verifying this long: an ID token may come back as id_token_hint at the end of a session. */
export const longestTokenSeconds = 24 * 3600;
