const form = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a client id may look like: readable in a log and a URL, 3 to 64 characters. */
export function isClientId(text: string): boolean {
  return text.length >= 3 && text.length <= 64 && form.test(text);
}

/** A readable id from a name, made unique by 40 random bits: `gop-y-c-thainguyen-7f3k2qaa`. */
export function makeClientId(name: string, random: (size: number) => Buffer): string {
  const suffix = random(5).toString('hex').slice(0, 10);
  const slug = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? `rp-${suffix}` : `${slug}-${suffix}`;
}
