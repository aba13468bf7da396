import type { SubjectId } from '../kernel/ids.ts';
import type { OwnerKey } from '../platform/vault/vault.ts';

/** What we know of a person: what their card says, and nothing we do not need. */
export interface Profile {
  /** Family, middle and given name as one, in Unicode form NFC. */
  readonly name: string;
  /**
   * `mrz`: ASCII letters only and cut after 30, because the card held no data group 13; `print`: as two people of ours
   * read it from the card, because its chip could not be; `declared`: on the word of whoever vouched for them.
   */
  readonly nameSource: 'dg13' | 'mrz' | 'print' | 'declared';
  /** YYYY-MM-DD, or YYYY-MM or YYYY where older papers say no more; empty where nothing proves it. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  /** As the machine-readable zone has it, `VNM`; empty where nothing proves it. */
  readonly nationality: string;
}

export function sealProfile(key: OwnerKey, subjectId: SubjectId, profile: Profile): Buffer {
  return key.seal(
    place(subjectId),
    JSON.stringify({
      name: profile.name.normalize('NFC'),
      name_source: profile.nameSource,
      birth_date: profile.birthDate,
      sex: profile.sex,
      nationality: profile.nationality,
    }),
  );
}

export function openProfile(key: OwnerKey, subjectId: SubjectId, sealed: Uint8Array): Profile {
  const { name, name_source, birth_date, sex, nationality } = JSON.parse(key.open(place(subjectId), sealed)) as {
    name: string;
    name_source: Profile['nameSource'];
    birth_date: string;
    sex: Profile['sex'];
    nationality: string;
  };
  return { name, nameSource: name_source, birthDate: birth_date, sex, nationality };
}

const place = (subjectId: SubjectId) => `subject.profile:${subjectId}`;
