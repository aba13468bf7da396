// ISO/IEC 7816-4 §5.1 and §5.2: command APDUs and simple TLV objects, as a chip takes them apart.

export interface Command {
  /** CLA INS P1 P2 in hex. */
  readonly header: string;
  readonly data: Buffer;
}

export interface DataObject {
  readonly tag: number;
  readonly value: Buffer;
  /** Tag and length too. */
  readonly whole: Buffer;
}

/** Short and extended commands with data. */
export function parseCommand(bytes: Buffer): Command {
  const header = bytes.subarray(0, 4).toString('hex');
  const isExtended = bytes[4] === 0 && bytes.length > 7;
  const start = isExtended ? 7 : 5;
  const length = isExtended ? bytes.readUInt16BE(5) : (bytes[4] ?? 0);
  return { header, data: bytes.subarray(start, start + length) };
}

export function parseObjects(bytes: Buffer): readonly DataObject[] {
  const objects: DataObject[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes[at + 1]!;
    const octets = size < 0x80 ? 0 : size - 0x80;
    const start = at + 2 + octets;
    const length = octets === 0 ? size : bytes.readUIntBE(at + 2, octets);
    objects.push({
      tag: bytes[at]!,
      value: bytes.subarray(start, start + length),
      whole: bytes.subarray(at, start + length),
    });
    at = start + length;
  }
  return objects;
}

export function findValue(objects: readonly DataObject[], tag: number): Buffer | undefined {
  return objects.find((object) => object.tag === tag)?.value;
}
