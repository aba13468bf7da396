/** Where a link to become an officer leads. Its secret stands behind the hash, which is sent to nobody. */
export const welcomePaths = {
  link: '/console/welcome',
  passkey: '/console/welcome/passkey',
  duties: '/console/welcome/duties',
} as const;
