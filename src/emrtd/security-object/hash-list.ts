// ICAO 9303-10 §4.6.2.3: the LDS security object, one hash for each data group.

import { childrenOf, octetsOf, readDer, smallIntegerOf, tag } from '../asn1/node.ts';
import type { DataGroupNumber } from '../chip-code.ts';
import { type DataGroups, isDataGroupNumber } from '../chip-upload.ts';
import { Doubtful, Malformed } from '../examination.ts';
import { digest, type Hash, hashLength, readHash } from '../signature/hash.ts';
import type { Doubt } from '../verdict.ts';

export interface HashList {
  readonly hash: Hash;
  readonly hashes: ReadonlyMap<DataGroupNumber, Uint8Array>;
}

/** Version 0, or 1 with the LDS version behind it. */
export function readHashList(content: Uint8Array): HashList {
  const [version, algorithm, list, ...rest] = childrenOf(readDer(content), tag.sequence);
  const number = smallIntegerOf(version);
  if (number > 1) throw new Doubtful('lso_version');
  if (rest.length > number) throw new Malformed('security object');
  const hash = readHash(algorithm);
  const hashes = new Map<DataGroupNumber, Uint8Array>();
  for (const entry of childrenOf(list, tag.sequence)) {
    const [group, value] = readEntry(childrenOf(entry, tag.sequence));
    if (hashes.has(group)) throw new Doubtful('lso_duplicate_dg', `dg${group}`);
    if (value.length !== hashLength(hash)) throw new Doubtful('lso_hash_length', `dg${group}`);
    hashes.set(group, value);
  }
  return { hash, hashes };
}

function readEntry([number, value, ...rest]: ReturnType<typeof childrenOf>): readonly [DataGroupNumber, Uint8Array] {
  const group = smallIntegerOf(number);
  if (!isDataGroupNumber(group)) throw new Doubtful('lso_dg_number');
  if (rest.length > 0) throw new Malformed('hash entry');
  return [group, octetsOf(value)];
}

/** Every data group that is not, to the byte, the one the State put on the card. */
export function alterations({ hash, hashes }: HashList, groups: DataGroups): readonly Doubt[] {
  return [...groups]
    .sort(([one], [other]) => one - other)
    .flatMap(([number, bytes]): readonly Doubt[] => {
      const expected = hashes.get(number);
      if (expected === undefined) return [{ code: `dg_not_in_sod_${number}` }];
      return digest(hash, bytes).equals(expected) ? [] : [{ code: `dg_hash_${number}` }];
    });
}
