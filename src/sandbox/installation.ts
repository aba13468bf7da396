import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type Authority,
  type AuthorityKeys,
  type Card,
  type CardProfile,
  cardProfiles,
  chipKeyKindOf,
  type Holder,
  makeAgreementKey,
  makeAuthority,
  makeAuthorityKeys,
  makeCard,
  makeChipKey,
  sandboxName,
} from './card/index.ts';
import { type Citizen, citizens } from './citizens.ts';
import { type Installation, readInstallation, writeInstallation } from './installation-file.ts';
import type { SandboxCard } from './sandbox-card.ts';

export interface Sandbox {
  /** CSCA certificates in DER, one for each algorithm profile, to be trusted by this installation only. */
  readonly anchors: readonly Buffer[];
  readonly cards: readonly SandboxCard[];
  /** A genuine card for somebody else who does not exist; kept nowhere. */
  makeCard(holder: Holder): Promise<SandboxCard>;
}

/** The authority whose cards must be refused: it is in no list of anchors. */
const strangerId = 'unknown-authority';

/** Of the cards people make for themselves. */
const ownProfile = 'p256-named';

/**
 * Loads the sandbox's authorities and cards from `directory`, or makes them there at the first start (file mode 0600).
 * The authorities stay for the life of the file; a citizen who is new, or whose data changed since, gets
 * a new card.
 */
export async function openSandbox(directory: string): Promise<Sandbox> {
  const path = join(directory, 'sandbox-cards.json');
  const stored = await readInstallation(path);
  if (stored && citizens.every((citizen) => isCurrent(stored, citizen))) return present(stored);
  const authorities = stored ?? (await makeAuthorities());
  const cards = await makeMissingCards(authorities, stored?.cards ?? new Map());
  return present(await writeInstallation(path, { ...authorities, cards }, stored ? 'replace' : 'create'));
}

type Authorities = Pick<Installation, 'authorities' | 'stranger'>;

/** All keys at once and off the main thread, since four of them are RSA-4096. */
async function makeAuthorities(): Promise<Authorities> {
  const [strangerKeys, ...keys] = await Promise.all([
    makeAuthorityKeys('p256-named'),
    ...cardProfiles.map(makeAuthorityKeys),
  ]);
  const made = cardProfiles.map((profile, index) => [profile, makeAuthority(profile, { keys: keys[index]! })] as const);
  return { authorities: new Map(made), stranger: makeStranger(strangerKeys) };
}

function makeStranger(keys: AuthorityKeys): Authority {
  return makeAuthority('p256-named', { keys, csca: { subject: sandboxName('Sandbox CSCA nobody trusts') } });
}

async function makeMissingCards(
  { authorities, stranger }: Authorities,
  existing: ReadonlyMap<string, Card>,
): Promise<ReadonlyMap<string, Card>> {
  const kept = citizens.filter((citizen) => isSameHolder(existing.get(citizen.id), citizen));
  const missing = citizens.filter((citizen) => !kept.includes(citizen));
  const made = await Promise.all(
    missing.map((citizen) => makeCitizenCard(authorityOf(authorities, citizen.profile), citizen)),
  );
  const forged = existing.get(strangerId) ?? (await makeCitizenCard(stranger, citizens[0]!));
  return new Map([
    ...kept.map((citizen) => [citizen.id, existing.get(citizen.id)!] as const),
    ...missing.map((citizen, index) => [citizen.id, made[index]!] as const),
    [strangerId, forged],
  ]);
}

async function makeCitizenCard(authority: Authority, citizen: Citizen): Promise<Card> {
  const chipKey = await makeChipKey(chipKeyKindOf(authority.profile));
  const agreement = citizen.agreement && makeAgreementKey(citizen.agreement);
  return makeCard(authority, citizen.holder, { ...citizen.card, chipKey, ...(agreement ? { agreement } : {}) });
}

function authorityOf(authorities: ReadonlyMap<CardProfile, Authority>, profile: CardProfile): Authority {
  const authority = authorities.get(profile);
  if (!authority) throw new Error(`The sandbox file holds no authority of profile ${profile}`);
  return authority;
}

function isCurrent(installation: Installation, citizen: Citizen): boolean {
  return installation.cards.has(strangerId) && isSameHolder(installation.cards.get(citizen.id), citizen);
}

function isSameHolder(card: Card | undefined, citizen: Citizen): boolean {
  return card !== undefined && isDeepStrictEqual(card.holder, citizen.holder);
}

function present(installation: Installation): Sandbox {
  const card = (id: string): Card => installation.cards.get(id)!;
  const first = citizens[0]!.id;
  return {
    async makeCard(holder) {
      const authority = authorityOf(installation.authorities, ownProfile);
      const chipKey = await makeChipKey(chipKeyKindOf(ownProfile));
      const card = makeCard(authority, holder, { chipKey });
      return { id: 'own', card, manner: { kind: 'genuine', note: 'ordinary' } };
    },
    anchors: [...installation.authorities.values()].map((authority) => authority.cscaCertificate),
    cards: [
      ...citizens.map(({ id, note }) => ({ id, card: card(id), manner: { kind: 'genuine', note } }) as const),
      { id: 'tampered', card: card(first), manner: { kind: 'tampered' } },
      { id: 'clone', card: card(first), manner: { kind: 'clone' } },
      { id: strangerId, card: card(strangerId), manner: { kind: 'unknown_authority' } },
    ],
  };
}
