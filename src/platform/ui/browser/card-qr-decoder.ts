// ISO/IEC 18004: a QR decoder for browsers without one, fetched when a camera is opened.
import decodeQR from 'qr/decode.js';

/** Undefined where no code can be read. Bytes are UTF-8; what is not comes as Latin letters, and the server mends it. */
export function decodeFrame({ data, width, height }: ImageData): string | undefined {
  try {
    return decodeQR({ data, width, height }, { textDecoder: textOf, timeLimit: 150 });
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
