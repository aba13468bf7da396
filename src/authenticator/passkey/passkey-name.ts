import { Refusal } from '../../kernel/refusal.ts';

const longest = 60;

/** A name a person gives: 1 to 60 characters on one line, NFC. Refuses control and direction-changing characters. */
export function passkeyName(given: string): string {
  const name = given.normalize('NFC').trim();
  const length = [...name].length;
  if (
    length < 1 ||
    length > longest ||
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(name)
  )
    throw new Refusal('authenticator.passkey.name_malformed');
  return name;
}
