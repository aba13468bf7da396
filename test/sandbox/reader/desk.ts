import { createServer } from 'node:http';
import { type Card, makeAgreementKey, makeAuthority, makeCard } from '../../../src/sandbox/card/index.ts';
import { createReader, type ReaderNeeds } from '../../../src/sandbox/reader/index.ts';
import type { SandboxCard } from '../../../src/sandbox/sandbox-card.ts';
import { aHolder } from '../card/authorities.ts';
import { close, type FakeProvider, listen, startFakeProvider } from './fake-provider.ts';

export const ticket = 'dGlja2V0LW9mLWEtdGVzdA';

/** A reader on a free port, and the provider it was told to work for. */
export interface ReaderDesk {
  readonly origin: string;
  readonly provider: FakeProvider;
  readonly cards: readonly SandboxCard[];
  readonly faults: unknown[];
  post(path: string, fields: Readonly<Record<string, string>>): Promise<{ status: number; text: string }>;
  /** Opens a case; gives the reading's id from the hidden field. */
  open(language?: string): Promise<string>;
  close(): Promise<void>;
}

export async function openReaderDesk(needs: Partial<ReaderNeeds> = {}): Promise<ReaderDesk> {
  const provider = await startFakeProvider();
  const cards = someCards();
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const server = createServer(createReader({ issuer: provider.issuer, cards, onFault, ...needs }).callback());
  const origin = await listen(server);
  const post: ReaderDesk['post'] = async (path, fields) => {
    const response = await fetch(origin + path, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: response.status, text: await response.text() };
  };
  return {
    origin,
    provider,
    cards,
    faults,
    post,
    open: async (language = 'vi') => readingIn((await post(`/open?lang=${language}`, { ticket })).text),
    close: async () => {
      await close(server);
      await provider.close();
    },
  };
}

export function readingIn(page: string): string {
  return /name="reading" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

function someCards(): readonly SandboxCard[] {
  const authority = makeAuthority('p256-named');
  const card: Card = makeCard(authority, aHolder());
  return [
    { id: 'whole', card, manner: { kind: 'genuine', note: 'ordinary' } },
    {
      id: 'short',
      card: makeCard(authority, aHolder({ number: '019199954321', name: 'Lò Thị Hai' }), { omit: [13] }),
      manner: { kind: 'genuine', note: 'no_dg13' },
    },
    {
      id: 'agreeing',
      card: makeCard(authority, aHolder({ number: '019199956789', name: 'Lò Thị Ba' }), {
        agreement: makeAgreementKey('p256-3des'),
        omit: [15],
      }),
      manner: { kind: 'genuine', note: 'agrees' },
    },
    { id: 'tampered', card, manner: { kind: 'tampered' } },
    { id: 'clone', card, manner: { kind: 'clone' } },
  ];
}
