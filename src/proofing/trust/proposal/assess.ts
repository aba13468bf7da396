import { Refusal } from '../../../kernel/refusal.ts';
import type { SourceRead, SourceTask } from '../source/read-source.ts';
import type { SourceReader } from '../source/source-reader.ts';
import { contentHash, type TrustContent } from '../store/content.ts';
import type { TrustStores } from '../store/stores.ts';
import {
  type Change,
  type ChangeRules,
  changeByCertificates,
  changeByRevocationList,
  changeByRollBack,
  changeByWithdrawal,
} from './change.ts';
import { changeByMasterList } from './change-by-master-list.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { Proposal } from './proposal.ts';

export interface AssessNeeds {
  readonly stores: Pick<TrustStores, 'anchors' | 'versions' | 'revocationLists'>;
  readonly read: SourceReader;
  /** DER of the list signers that are believed, or of the authorities above them. */
  readonly pins: readonly Uint8Array[];
  readonly rules: ChangeRules;
  readonly now: Date;
}

export type Request = Pick<Proposal, 'kind' | 'material' | 'source'>;

export interface Assessed {
  readonly base: number;
  readonly change: Change;
  readonly contentHash: Buffer;
  readonly difference: Difference;
}

/**
 * What a request means on one version of the store. The same request on the same version means the same to whoever
 * proposes, approves or looks; a file that is no longer good is refused then too.
 */
export async function assess(needs: AssessNeeds, request: Request, baseNumber?: number): Promise<Assessed> {
  const version = await needs.stores.versions.read(baseNumber);
  if (!version) throw new Error('the trust store has no such version');
  const { number: base, content } = version;
  const change = await changeFor(needs, request, content);
  const named = [...content.anchors, ...change.content.anchors];
  const known = await needs.stores.anchors.find(named);
  return { base, change, contentHash: contentHash(change.content), difference: differenceOf(content, change, known) };
}

async function changeFor(needs: AssessNeeds, request: Request, content: TrustContent): Promise<Change> {
  const { kind, material } = request;
  const text = () => material.toString('utf8');
  switch (kind) {
    case 'withdrawal':
      return changeByWithdrawal(content, text());
    case 'roll_back':
      return changeByRollBack(await earlier(needs, text()));
    case 'certificates':
    case 'revocation_list':
    case 'master_list':
      return changeByFile(needs, content, await readFile(needs, { ...request, kind }, content));
  }
}

async function changeByFile({ stores, rules }: AssessNeeds, content: TrustContent, read: SourceRead): Promise<Change> {
  switch (read.kind) {
    case 'certificates':
      return changeByCertificates(content, read, rules);
    case 'revocation_list':
      return changeByRevocationList(content, read);
    case 'master_list': {
      const known = await stores.anchors.find([...content.anchors, ...content.listed]);
      return changeByMasterList(content, read, known, rules);
    }
    case 'refused': {
      const problems = [[read.code, read.detail].filter(Boolean).join(': ')];
      throw new Refusal('proofing.trust_file.refused', { reason: read.code, problems });
    }
  }
}

async function readFile(
  { stores, read, pins, now }: AssessNeeds,
  { kind, material, source }: Pick<SourceTask, 'kind'> & Request,
  content: TrustContent,
): Promise<SourceRead> {
  const [anchors, lists] = await Promise.all([
    stores.anchors.find(content.anchors),
    stores.revocationLists.find(content.revocationLists),
  ]);
  const [trusted, inForce] = [anchors.map(({ der }) => der), lists.map(({ der }) => der)];
  return read({ kind, source, bytes: material, trusted, lists: inForce, pins, now });
}

async function earlier({ stores }: AssessNeeds, text: string): Promise<TrustContent | null> {
  if (!/^[1-9]\d{0,8}$/.test(text)) return null;
  return (await stores.versions.read(Number(text)))?.content ?? null;
}
