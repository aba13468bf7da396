// A reader app in one file: it takes the link of a case, reads a card, sends what it read, and shows six digits.
//
//   npx node examples/reader/reader.mjs 'http://localhost:3000/reader#<ticket>' mai-an [--yes]
//
// Here the card is a synthetic one that the sandbox exported (CARDS, default .data/sandbox/sandbox-cards.json). In an app for
// telephones only `insert` is another: it speaks to the chip by NFC. Everything below `insert` stays as it is.
import { constants, createHash, createPrivateKey, privateEncrypt, randomBytes, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';

const [link = '', cardId = 'mai-an', ...flags] = process.argv.slice(2);
const { origin: issuer, pathname, hash } = new URL(link);
if (pathname !== '/reader') throw new Error('give the link that the page shows: <issuer>/reader#<ticket>');

/** What a chip can do: hand out its files, and prove with the key inside that it is the original. */
async function insert(id) {
  const file = process.env.CARDS ?? '.data/sandbox/sandbox-cards.json';
  const card = JSON.parse(await readFile(file, 'utf8')).cards[id];
  if (!card) throw new Error(`no card ${id} in ${file}`);
  const key = createPrivateKey({ key: Buffer.from(card.chipKey, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    sod: Buffer.from(card.sod, 'base64'),
    file: (number) => {
      const found = card.dataGroups.find((group) => group.number === number);
      return found && Buffer.from(found.bytes, 'base64');
    },
    internalAuthenticate: (challenge) =>
      key.asymmetricKeyType === 'ec'
        ? sign('sha256', challenge, { key, dsaEncoding: 'ieee-p1363' })
        : signWithRecovery(key, challenge),
    transmit: card.agreement && (await import('./agreeing-chip.mjs')).agreeingChip(card.agreement),
  };
}

/** ISO/IEC 9796-2 scheme 1 with SHA-256: what an RSA chip does by itself. */
function signWithRecovery(key, challenge) {
  const recoverable = randomBytes(key.asymmetricKeyDetails.modulusLength / 8 - 1 - 32 - 2);
  const digest = createHash('sha256').update(recoverable).update(challenge).digest();
  const block = Buffer.concat([Buffer.of(0x6a), recoverable, digest, Buffer.of(0x34, 0xcc)]);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
}

/** One call of the chip API. Decide by the code of a problem; `retry-after` says how long to wait after 429 and 503. */
async function call(path, body, token) {
  const response = await fetch(`${issuer}/api/proofing/chip/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  const wait = response.headers.get('retry-after');
  throw new Error(`${answer.code}: ${answer.title} ${answer.detail}${wait ? ` (after ${wait} s)` : ''}`);
}

/** Nobody's card is read for a case that somebody else opened: the person looks at service and place first. */
async function isWanted({ service, place }) {
  console.log(`For: ${service ?? 'yourself'}\nOpened at: ${place}`);
  if (flags.includes('--yes')) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Did you open this page yourself? [y/N] ');
  terminal.close();
  return answer.trim().toLowerCase() === 'y';
}

/** A chip with DG15 signs the challenge. */
function signed(chip, challenge) {
  return chip.internalAuthenticate(Buffer.from(challenge, 'base64url')).toString('base64url');
}

/**
 * A chip without DG15 agrees on keys with the server: its answer to the last command is the proof. Those with `wrap` go to it
 * within the secure messaging that PACE left (the synthetic chip has none), the last one exactly as it is.
 */
async function agreed(chip, { sod, data_groups }, token) {
  const dg14 = data_groups.filter(({ number }) => number === 14);
  const { session, apdus } = await call('chip-authentication', { sod, data_groups: dg14 }, token);
  const answers = apdus.map(({ bytes }) => chip.transmit(Buffer.from(bytes, 'base64url')));
  return { session, response: answers.at(-1).toString('base64url') };
}

async function main() {
  const session = await call('session', { ticket: hash.slice(1) });
  if (!(await isWanted(session))) return 'Nothing was read.';
  const chip = await insert(cardId);
  const { challenge, data_groups } = await call('challenge', {}, session.reader_token);
  const files = [...data_groups.required, ...data_groups.optional].flatMap((number) => {
    const bytes = chip.file(number);
    return bytes ? [{ number, bytes: bytes.toString('base64url') }] : [];
  });
  const read = { sod: chip.sod.toString('base64url'), data_groups: files };
  const proof = chip.file(15)
    ? { active_authentication: { signature: signed(chip, challenge) } }
    : { chip_authentication: await agreed(chip, read, session.reader_token) };
  const found = await call('evidence', { challenge, ...read, ...proof }, session.reader_token);
  if (found.outcome !== 'accepted') throw new Error(`${found.outcome}: ${found.reasons.join(', ')}`);
  return `Type these digits into the page: ${found.confirmation_code}`;
}

try {
  console.log(await main());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
