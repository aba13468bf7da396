import type { SandboxCard } from '../sandbox-card.ts';
import type { Agreement, Challenge, ChipProof, Evidence } from './chip-api.ts';

/** Where line 3 of the MRZ, the name, begins inside DG1: two headers, then two lines of 30. */
const nameOffset = 5 + 60;

/** What a phone would read from this card: the data groups asked for that it has, and the signature of a chip that signs. */
export function readCard(sandboxCard: SandboxCard, challenge: Challenge): Evidence {
  const { card, manner } = sandboxCard;
  const wanted = [...challenge.required, ...challenge.optional].sort((a, b) => a - b);
  const dataGroups = wanted.flatMap((number) => {
    const bytes = card.dataGroups.get(number);
    if (!bytes) return [];
    return [{ number, bytes: manner.kind === 'tampered' && number === 1 ? withOtherName(bytes) : bytes }];
  });
  const read = { challenge: challenge.challenge, sod: card.sod, dataGroups };
  const signs = manner.kind !== 'clone' && card.dataGroups.has(15);
  return signs ? { ...read, proof: { kind: 'signature', signature: card.answer(challenge.challenge) } } : read;
}

/** The proof of a chip that does not sign: its answer to the last of the server's commands. A copy has no chip to ask. */
export function agreeWith({ card, manner }: SandboxCard, { session, commands }: Agreement): ChipProof | undefined {
  if (manner.kind === 'clone') return undefined;
  const chip = card.open();
  const response = commands.map((command) => chip.transmit(command)).at(-1);
  return response && { kind: 'agreement', session, response };
}

function withOtherName(dg1: Buffer): Buffer {
  const changed = Buffer.from(dg1);
  changed[nameOffset] = changed[nameOffset] === 0x58 ? 0x59 : 0x58;
  return changed;
}
