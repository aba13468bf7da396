import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import {
  type Authority,
  agreementKinds,
  type Card,
  type CardProfile,
  cardProfiles,
  exportAuthority,
  exportCard,
  importAuthority,
  importCard,
} from './card/index.ts';

/** What one installation of the sandbox made for itself. Holds private keys, all of them worthless elsewhere. */
export interface Installation {
  readonly authorities: ReadonlyMap<CardProfile, Authority>;
  readonly stranger: Authority;
  readonly cards: ReadonlyMap<string, Card>;
}

const base64 = z.base64().min(1);

const authoritySchema = z.strictObject({
  profile: z.enum(cardProfiles),
  cscaCertificate: base64,
  dscCertificate: base64,
  cscaKey: base64,
  dscKey: base64,
});

const holderSchema = z.strictObject({
  number: z.string().regex(/^\d{12}$/),
  name: z.string().min(1),
  birthDate: z.iso.date(),
  sex: z.enum(['male', 'female']),
  expiryDate: z.iso.date().nullable(),
  issuedOn: z.iso.date(),
  origin: z.string().optional(),
  residence: z.string().optional(),
  ethnicity: z.string().optional(),
  religion: z.string().optional(),
  father: z.string().optional(),
  mother: z.string().optional(),
  spouse: z.string().optional(),
  oldNumber: z.string().optional(),
});

const cardSchema = z.strictObject({
  holder: holderSchema,
  sod: base64,
  dataGroups: z.array(z.strictObject({ number: z.number().int().min(1).max(16), bytes: base64 })),
  chipKeyKind: z.enum(['ec-p256', 'rsa-2048', 'rsa-1024-sha1']),
  chipKey: base64,
  agreement: z.strictObject({ kind: z.enum(agreementKinds), key: base64 }).optional(),
});

const fileSchema = z.strictObject({
  about: z.string(),
  authorities: z.array(authoritySchema),
  stranger: authoritySchema,
  cards: z.record(z.string(), cardSchema),
});

/** Undefined where there is no file yet. A file that does not read is a fault: it is never silently replaced. */
export async function readInstallation(path: string): Promise<Installation | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`The sandbox's cards in ${path} do not read. Remove the file to have new ones made.`, { cause });
  }
}

/** Readable by its owner only, and never seen half written. `create` yields to a file that another process made first. */
export async function writeInstallation(
  path: string,
  installation: Installation,
  how: 'create' | 'replace',
): Promise<Installation> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, format(installation), { mode: 0o600, flag: 'wx' });
  if (how === 'replace') {
    await rename(draft, path);
    return installation;
  }
  try {
    await link(draft, path);
    return installation;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readInstallation(path)) ?? installation;
  } finally {
    await rm(draft, { force: true });
  }
}

function format(installation: Installation): string {
  return JSON.stringify({
    about: 'Synthetic authorities and cards of this sandbox. Nobody in here exists. Remove the file to make new ones.',
    authorities: [...installation.authorities.values()].map(exportAuthority),
    stranger: exportAuthority(installation.stranger),
    cards: Object.fromEntries([...installation.cards].map(([id, card]) => [id, exportCard(card)])),
  });
}

function parse(text: string): Installation {
  const file = fileSchema.parse(JSON.parse(text));
  return {
    authorities: new Map(file.authorities.map((authority) => [authority.profile, importAuthority(authority)])),
    stranger: importAuthority(file.stranger),
    cards: new Map(Object.entries(file.cards).map(([id, card]) => [id, importCard(card)])),
  };
}
