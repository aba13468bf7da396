import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { ChipPolicy, ChipUpload, ChipVerdict } from '../../../src/emrtd/index.ts';
import { verifyChip } from '../../../src/emrtd/index.ts';
import {
  type Authority,
  type AuthorityKeys,
  type AuthorityOptions,
  type Card,
  type CardOptions,
  type CardProfile,
  type ChipKeyKind,
  chipKeyKindOf,
  type Holder,
  makeAuthority,
  makeCard,
} from '../../../src/sandbox/card/index.ts';

export const now = new Date('2026-12-01T03:00:00Z');
export const challenge = Buffer.from('8f3a5c0112d4e6b7', 'hex');

/** Nobody: a synthetic holder whose name has every kind of Vietnamese letter that needs folding. */
export const holder: Holder = {
  number: '019199999101',
  name: 'Đặng Thị Ửng',
  birthDate: '1999-02-15',
  sex: 'female',
  expiryDate: '2039-02-15',
  issuedOn: '2022-06-20',
  residence: 'Tổ 1, Phường Gia Sàng',
};

export const otherHolder: Holder = { ...holder, number: '019199999102', name: 'Vũ Thị Ổn', birthDate: '1999-03-16' };

/** One upload before one verifier. A case of the table alters one part of it. */
export interface Situation {
  readonly upload: ChipUpload;
  readonly anchors: readonly Uint8Array[];
  readonly revocationLists?: readonly Uint8Array[];
  readonly now: Date;
  readonly policy: Partial<ChipPolicy>;
}

export interface Setting {
  readonly profile?: CardProfile;
  readonly authority?: Authority;
  readonly holder?: Holder;
  readonly card?: CardOptions;
}

export function judge(situation: Situation): ChipVerdict {
  const trust = { certificates: situation.anchors, revocationLists: situation.revocationLists ?? [] };
  return verifyChip(situation.upload, trust, situation.now, situation.policy);
}

/** A genuine card, read whole, its chip having answered: everything the options do not alter is in order. */
export function reading(setting: Setting = {}): Situation {
  const card = cardOf(setting);
  const authority = setting.authority ?? authorityOf(setting.profile);
  return { upload: uploadOf(card), anchors: [authority.cscaCertificate], now, policy: {} };
}

export function cardOf(setting: Setting = {}): Card {
  const authority = setting.authority ?? authorityOf(setting.profile);
  const kind = setting.card?.chipKeyKind ?? chipKeyKindOf(authority.profile);
  return makeCard(authority, setting.holder ?? holder, {
    chipKey: chipKeyOf(kind),
    chipKeyKind: kind,
    ...setting.card,
  });
}

export function uploadOf(card: Card): ChipUpload {
  const dataGroups = [...card.dataGroups].map(([number, bytes]) => ({ number, bytes }));
  return { sod: card.sod, dataGroups, activeAuthentication: { challenge, signature: card.answer(challenge) } };
}

const authorities = new Map<CardProfile, Authority>();

/** The usual authority of a profile, made once a run; with shorter RSA keys than the profile's, which take seconds. */
export function authorityOf(profile: CardProfile = 'p256-named'): Authority {
  const known =
    authorities.get(profile) ?? makeAuthority(profile, profile.startsWith('rsa') ? { keys: shortKeys() } : {});
  authorities.set(profile, known);
  return known;
}

/** The usual keys, certified otherwise. */
export function authorityWith(options: AuthorityOptions, profile: CardProfile = 'p256-named'): Authority {
  return makeAuthority(profile, { keys: authorityOf(profile).keys, ...options });
}

function shortKeys(): AuthorityKeys {
  const make = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return { csca: make(), dsc: make() };
}

const chipKeys = new Map<string, KeyObject>();

export function chipKeyOf(kind: ChipKeyKind, owner = 'holder'): KeyObject {
  const known = chipKeys.get(kind + owner) ?? makeCard(authorityOf(), holder, { chipKeyKind: kind }).chip.key;
  chipKeys.set(kind + owner, known);
  return known;
}

export function changeGroup(situation: Situation, number: number, change: (bytes: Buffer) => Uint8Array): Situation {
  const dataGroups = situation.upload.dataGroups.map((group) =>
    group.number === number ? { number, bytes: change(Buffer.from(group.bytes)) } : group,
  );
  return { ...situation, upload: { ...situation.upload, dataGroups } };
}

export function withoutGroup(situation: Situation, number: number): Situation {
  const dataGroups = situation.upload.dataGroups.filter((group) => group.number !== number);
  return { ...situation, upload: { ...situation.upload, dataGroups } };
}

export function addGroup(situation: Situation, number: number, bytes: Uint8Array): Situation {
  const dataGroups = [...situation.upload.dataGroups, { number, bytes }];
  return { ...situation, upload: { ...situation.upload, dataGroups } };
}

export function changeSod(situation: Situation, change: (sod: Buffer) => Uint8Array): Situation {
  return { ...situation, upload: { ...situation.upload, sod: change(Buffer.from(situation.upload.sod)) } };
}

export function changeAnswer(situation: Situation, change: (signature: Buffer) => Uint8Array): Situation {
  const answer = situation.upload.activeAuthentication!;
  const activeAuthentication = { ...answer, signature: change(Buffer.from(answer.signature)) };
  return { ...situation, upload: { ...situation.upload, activeAuthentication } };
}

/** Replaces text inside bytes by text of the same length. */
export function swap(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from, 0, 'utf8');
  if (at < 0) throw new Error(`no ${from} to swap`);
  const changed = Buffer.from(bytes);
  changed.write(to, at, 'utf8');
  return changed;
}

export function flip(bytes: Buffer, index: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = index < 0 ? bytes.length + index : index;
  changed[at] = changed[at]! ^ 1;
  return changed;
}

/** Replaces bytes, given in hex, by as many others. */
export function swapHex(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(Buffer.from(from, 'hex'));
  if (at < 0) throw new Error(`no ${from} to swap`);
  const changed = Buffer.from(bytes);
  changed.write(to, at, 'hex');
  return changed;
}

/** A card that was issued with this data group already altered: everything signed, only the content is strange. */
export function issuedWith(number: number, change: (bytes: Buffer) => Buffer, setting: Setting = {}): Situation {
  const dataGroup = (made: number, bytes: Buffer) => (made === number ? change(bytes) : bytes);
  return reading({ ...setting, card: { ...setting.card, tweak: { dataGroup } } });
}
