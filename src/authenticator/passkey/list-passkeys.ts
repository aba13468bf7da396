import type { SubjectId } from '../../kernel/ids.ts';
import type { Personal } from '../../kernel/personal.ts';
import { authenticatorName } from './aaguid-names.ts';
import { isActive, type Passkey } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';

/** A passkey as its owner sees it. */
export interface PasskeyEntry
  extends Pick<Passkey, 'id' | 'ial' | 'origin' | 'activeFrom' | 'createdAt' | 'lastUsedAt' | 'backedUp'> {
  /** As given by the owner. */
  readonly name: Personal<string> | null;
  /** The product that keeps it, where it is a well-known one. */
  readonly authenticatorName: string | null;
  /** Available on several devices; otherwise it never leaves its device. */
  readonly synced: boolean;
  /** Made by recovery and still waiting. */
  readonly pending: boolean;
}

/** The subject's own passkeys, oldest first. */
export async function listPasskeys(
  stores: { readonly passkeys: PasskeyStore },
  subjectId: SubjectId,
  now: Date,
): Promise<readonly PasskeyEntry[]> {
  const found = await stores.passkeys.namedOf(subjectId);
  return found.map(({ passkey, name }) => ({
    id: passkey.id,
    name,
    authenticatorName: authenticatorName(passkey.aaguid),
    ial: passkey.ial,
    origin: passkey.origin,
    synced: passkey.deviceType === 'multi',
    backedUp: passkey.backedUp,
    activeFrom: passkey.activeFrom,
    pending: !isActive(passkey, now),
    createdAt: passkey.createdAt,
    lastUsedAt: passkey.lastUsedAt,
  }));
}
