import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type ChipAgreement, type KeySource, prepareAgreement } from '../../../../src/emrtd/index.ts';
import {
  type AgreementKind,
  type Card,
  type ChipSession,
  makeAgreementKey,
} from '../../../../src/sandbox/card/index.ts';
import { authorityOf, cardOf, now, type Setting, type Situation, uploadOf } from '../../acceptance/stage.ts';

export const keys: KeySource = {
  onCurve: (namedCurve) => generateKeyPairSync('ec', { namedCurve }).privateKey,
  random: randomBytes,
};

/** Made once a kind: what is tested is not how keys are made. */
const made = new Map<string, ReturnType<typeof makeAgreementKey>>();

export function agreementKeyOf(kind: AgreementKind, owner = 'holder') {
  const known = made.get(kind + owner) ?? makeAgreementKey(kind);
  made.set(kind + owner, known);
  return known;
}

/** A card whose chip agrees on keys and does not sign. */
export function agreeingCard(kind: AgreementKind = 'bp256-aes-128', setting: Setting = {}): Card {
  return cardOf({ ...setting, card: { agreement: agreementKeyOf(kind), omit: [15], ...setting.card } });
}

export interface Prepared {
  readonly agreement: ChipAgreement;
  readonly ephemeralPublicKey: Uint8Array;
  readonly commands: readonly { readonly bytes: Uint8Array; readonly isProtected: boolean }[];
}

export function filesOf(card: Card) {
  const { sod, dataGroups } = uploadOf(card);
  return { sod, dataGroups };
}

export function prepared(card: Card): Prepared {
  const answer = prepareAgreement(filesOf(card), { certificates: [authorityOf().cscaCertificate] }, now, keys);
  if (answer.outcome !== 'prepared') throw new Error(answer.doubts.map(({ code }) => code).join());
  return answer;
}

/** The chip's answer to the last of the commands. */
export function played(chip: ChipSession, { commands }: Prepared): Buffer {
  const answers = commands.map(({ bytes }) => chip.transmit(Buffer.from(bytes)));
  return answers.at(-1)!;
}

/** A genuine card with chip authentication alone, read whole, its chip having answered. */
export function agreedReading(card: Card = agreeingCard()): Situation {
  const preparation = prepared(card);
  const chipAuthentication = { agreement: preparation.agreement, response: played(card.open(), preparation) };
  return {
    upload: { ...filesOf(card), chipAuthentication },
    anchors: [authorityOf().cscaCertificate],
    now,
    policy: {},
  };
}
