import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnchorsRead, readAnchors, readCertificates } from './anchor.ts';

const certificateFile = /\.(cer|crt|der|pem)$/i;

/** Every certificate file of a folder. A folder that is missing is empty; a file that cannot be read is a problem told. */
export function readAnchorFolder(directory: string): AnchorsRead {
  const files = namesIn(directory).map((name) => readFile(directory, name));
  return { anchors: files.flatMap(({ anchors }) => anchors), problems: files.flatMap(({ problems }) => problems) };
}

/** DER of every certificate in the folder of list signers. One that cannot be read pins nobody. */
export function readListSignerFolder(directory: string): readonly Buffer[] {
  return namesIn(directory).flatMap((name) => {
    try {
      return readCertificates(readFileSync(join(directory, name)));
    } catch {
      return [];
    }
  });
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => certificateFile.test(name))
      .sort();
  } catch {
    return [];
  }
}

function readFile(directory: string, source: string): AnchorsRead {
  try {
    return readAnchors(source, readFileSync(join(directory, source)));
  } catch {
    return { anchors: [], problems: [{ source, code: 'unreadable' }] };
  }
}
