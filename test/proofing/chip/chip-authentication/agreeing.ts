import { prepareAgreement } from '../../../../src/emrtd/index.ts';
import {
  type AgreementNeeds,
  type StartedChipAuthentication,
  startChipAuthentication,
} from '../../../../src/proofing/chip/chip-authentication/start-chip-authentication.ts';
import { systemKeys } from '../../../../src/proofing/chip/chip-authentication/system-keys.ts';
import { issueChallenge } from '../../../../src/proofing/chip/issue-challenge.ts';
import type { ChipEvidence } from '../../../../src/proofing/chip/submit-chip-evidence.ts';
import {
  type AgreementKey,
  type Card,
  type Holder,
  makeAgreementKey,
  makeCard,
} from '../../../../src/sandbox/card/index.ts';
import { mai, type World } from '../../world.ts';

const holders = makeAgreementKey('bp256-aes-128');

/** A card whose chip agrees on keys and does not sign. */
export function agreeingCard(world: World, agreement: AgreementKey = holders, holder: Partial<Holder> = {}): Card {
  return makeCard(world.authority, { ...mai, ...holder }, { agreement, omit: [15] });
}

export function agreementNeeds(world: World): AgreementNeeds {
  const { trust, clock } = world.needs;
  const agreer: AgreementNeeds['agreer'] = {
    isFull: () => false,
    agree: async (files, anchors, now) => prepareAgreement(files, anchors, now, systemKeys),
  };
  return { transact: world.transact, trust, clock, agreer };
}

export function filesOf(card: Card, numbers?: readonly number[]) {
  const groups = [...card.dataGroups].filter(([number]) => numbers?.includes(number) ?? true);
  return { sod: card.sod, dataGroups: groups.map(([number, bytes]) => ({ number, bytes })) };
}

export async function challengeFor(world: World, readerToken: string): Promise<Buffer> {
  const issued = await world.transact((stores) =>
    issueChallenge(stores, readerToken, { challengeSeconds: 300 }, world.needs.trust, world.now),
  );
  return issued.challenge;
}

export interface Agreeing {
  readonly readerToken: string;
  readonly challenge: Buffer;
  readonly started: StartedChipAuthentication;
  readonly evidence: ChipEvidence;
}

/** A reader that has a case, a challenge, and the chip's answer to the server's commands. */
export async function agreeing(world: World, card: Card = agreeingCard(world), binding?: string): Promise<Agreeing> {
  const { readerToken } = await world.redeemed(binding);
  const challenge = await challengeFor(world, readerToken);
  const started = await startChipAuthentication(agreementNeeds(world), readerToken, filesOf(card, [14]));
  const agreed = { session: started.session, response: answerOf(card, started) };
  return {
    readerToken,
    challenge,
    started,
    evidence: { readerToken, challenge, upload: { ...filesOf(card), agreed } },
  };
}

export function answerOf(card: Card, { commands }: Pick<StartedChipAuthentication, 'commands'>): Buffer {
  const chip = card.open();
  return commands.map(({ bytes }) => chip.transmit(Buffer.from(bytes))).at(-1)!;
}
