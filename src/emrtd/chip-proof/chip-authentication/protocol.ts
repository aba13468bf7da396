// BSI TR-03110-3 §A.1.1.1 and §A.1.1.2: how chips name their keys and their kinds of chip authentication.

export type Cipher = '3des' | 'aes-128' | 'aes-192' | 'aes-256';
export type Agreement = 'dh' | 'ecdh';

/** One way to agree on keys with a chip, by its object identifier. */
export interface Protocol {
  readonly oid: string;
  readonly agreement: Agreement;
  readonly cipher: Cipher;
}

/** id-PK-DH and id-PK-ECDH. */
export const keyTypes: ReadonlyMap<string, Agreement> = new Map([
  ['0.4.0.127.0.7.2.2.1.1', 'dh'],
  ['0.4.0.127.0.7.2.2.1.2', 'ecdh'],
]);

const prefixes: Readonly<Record<Agreement, string>> = {
  dh: '0.4.0.127.0.7.2.2.3.1',
  ecdh: '0.4.0.127.0.7.2.2.3.2',
};

/** From the weakest to the strongest, which is also how they are numbered. */
const ciphers: readonly Cipher[] = ['3des', 'aes-128', 'aes-192', 'aes-256'];

const protocols: readonly Protocol[] = (['dh', 'ecdh'] as const).flatMap((agreement) =>
  ciphers.map((cipher, index) => ({ oid: `${prefixes[agreement]}.${index + 1}`, agreement, cipher })),
);

export function protocolNamed(oid: string): Protocol | undefined {
  return protocols.find((protocol) => protocol.oid === oid);
}

/** What a chip speaks that announces a key and no protocol: the first there was, as French and Malaysian passports do. */
export function oldestProtocol(agreement: Agreement): Protocol {
  return { oid: `${prefixes[agreement]}.1`, agreement, cipher: '3des' };
}

export function strengthOf({ cipher }: Protocol): number {
  return ciphers.indexOf(cipher);
}
