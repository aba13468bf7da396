/** Where somebody becomes an officer. What comes after the hash is sent to nobody. */
export function welcomeLink(issuer: string, token: string): string {
  return `${issuer}/console/welcome#${token}`;
}
