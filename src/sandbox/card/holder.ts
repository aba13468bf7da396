/** The person a synthetic card names. Dates are YYYY-MM-DD; `expiryDate` null means no expiry. */
export interface Holder {
  /** Personal identification number, 12 digits. */
  readonly number: string;
  /** Full name with diacritics, family name first. */
  readonly name: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly expiryDate: string | null;
  readonly issuedOn: string;
  readonly origin?: string;
  readonly residence?: string;
  readonly ethnicity?: string;
  readonly religion?: string;
  readonly father?: string;
  readonly mother?: string;
  readonly spouse?: string;
  /** The nine-digit number of an older paper. */
  readonly oldNumber?: string;
}
