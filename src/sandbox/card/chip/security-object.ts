// ICAO 9303-10 §4.6.2: EF.SOD and the LDS security object in it.
import { integer, octetString, sequence, tagged } from '../pki/der.ts';
import { digest, type HashName, hashAlgorithm } from '../pki/hash.ts';
import { makeSignedData, type SignedDataOptions, type SignedDataTweaks, type Signer } from '../pki/signed-data.ts';

export interface DataGroupHash {
  readonly number: number;
  readonly hash: Buffer;
}

export interface SecurityObjectOptions extends Omit<SignedDataOptions, 'tweak'> {
  /** Hash of the data groups, and its name in the LDS object. */
  readonly ldsHash?: HashName;
  readonly tweak?: SecurityObjectTweaks;
}

export interface SecurityObjectTweaks extends SignedDataTweaks {
  readonly dataGroupHashes?: (hashes: readonly DataGroupHash[]) => readonly DataGroupHash[];
  readonly ldsObject?: (bytes: Buffer) => Buffer;
  readonly sod?: (bytes: Buffer) => Buffer;
}

const ldsSecurityObject = '2.23.136.1.1.1';

/** EF.SOD over these data groups, signed by this signer. */
export function makeSecurityObject(
  dataGroups: ReadonlyMap<number, Buffer>,
  signer: Signer,
  options: SecurityObjectOptions,
): Buffer {
  const tweak = options.tweak ?? {};
  const content = makeLdsObject(dataGroups, options.ldsHash ?? signer.hash, tweak);
  const sod = tagged(0x77, makeSignedData(ldsSecurityObject, content, signer, options));
  return tweak.sod?.(sod) ?? sod;
}

function makeLdsObject(groups: ReadonlyMap<number, Buffer>, hash: HashName, tweak: SecurityObjectTweaks): Buffer {
  const made = [...groups].map(([number, bytes]) => ({ number, hash: digest(hash, bytes) }));
  const hashes = tweak.dataGroupHashes?.(made) ?? made;
  const members = hashes.map((entry) => sequence(integer(entry.number), octetString(entry.hash)));
  const bytes = sequence(integer(0), hashAlgorithm(hash), sequence(...members));
  return tweak.ldsObject?.(bytes) ?? bytes;
}
