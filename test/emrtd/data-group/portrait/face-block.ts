import { tagged } from '../../../../src/sandbox/card/pki/der.ts';

/** EF.DG2 with a face image data block of ISO/IEC 39794-5; `change` gets the 2D representation. */
export function encodeFaceBlock(image: Buffer, change: (made: Buffer) => Buffer = (made) => made): Buffer {
  const code = (tag: number, value: number) => tagged(tag, Buffer.of(value));
  const format = tagged(0xa1, tagged(0xa0, code(0x80, 2)));
  const flat = tagged(0xa0, tagged(0x80, image), format);
  const representation = tagged(0x30, code(0x80, 1), tagged(0xa1, tagged(0xa0, change(flat))));
  const version = tagged(0xa0, code(0x80, 3), tagged(0x81, Buffer.from('07e3', 'hex')));
  const block = tagged(0x7f2e, tagged(0xa1, tagged(0x65, version, tagged(0xa1, representation))));
  const header = tagged(0xa1, code(0x81, 2));
  return tagged(0x75, tagged(0x7f61, code(0x02, 1), tagged(0x7f60, header, block)));
}
