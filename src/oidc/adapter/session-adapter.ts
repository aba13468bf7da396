import Provider from 'oidc-provider';
import { openWords, type Sealing, sealWords } from '../sealed-words.ts';
import type { ArtifactNeeds, Payload } from './artifact-adapter.ts';
import { sessionEnded } from './ending-facts.ts';
import { type LoadedSession, requestScope } from './request-scope.ts';
import { sessionDelta } from './session-delta.ts';
import { type SessionRow, toSession } from './session-row.ts';
import { sessionStatements as sql } from './session-statements.ts';
import { auditValues, hashId, type Run, toJson } from './statements.ts';

interface Row extends SessionRow {
  readonly uid: string;
  readonly expires_at: Date;
  readonly grant_payload: Payload | null;
}

/** A sliding expiry is not worth a write until it has moved this far. */
const slideSeconds = 300;

/**
 * Sessions are rows by uid; the id in the cookie is an attribute of theirs. A request writes what it changed and no more,
 * so parallel single sign-ons do not lose one another's authorizations, and nobody resurrects a session that was ended.
 */
export class SessionAdapter {
  readonly run: Run;
  readonly auditRow: ArtifactNeeds['auditRow'];
  readonly sealing: Sealing;

  constructor({ run, auditRow, sealing }: ArtifactNeeds) {
    this.run = run;
    this.auditRow = auditRow;
    this.sealing = sealing;
  }

  async find(id: string): Promise<Payload | undefined> {
    const clientId = currentClientId();
    const { rows } = await this.run<Row>(sql.find, [hashId(id), clientId ?? '', requestScope()?.kioskId ?? null]);
    if (!rows[0]) return undefined;
    const row = { ...rows[0], payload: openWords(this.sealing, placeOf(rows[0].uid), rows[0].payload) };
    const scope = requestScope();
    scope?.sessions.set(row.uid, {
      idHash: hashId(id).toString('hex'),
      payload: row.payload,
      authorizations: row.authorizations,
      expiresAt: row.expires_at,
    });
    const grantId = clientId && (row.authorizations[clientId] as { grantId?: string } | undefined)?.grantId;
    if (grantId && row.grant_payload) scope?.artifacts.set(`Grant:${grantId}`, { ...row.grant_payload, jti: grantId });
    return structuredClone({ ...toSession(row.uid, row), jti: id });
  }

  async findByUid(uid: string): Promise<Payload | undefined> {
    const memo = requestScope()?.artifacts;
    const key = `SessionUid:${uid}`;
    if (!memo?.has(key)) {
      const { rows } = await this.run<Row>(sql.findByUid, [uid]);
      const found = rows[0] && toSession(uid, rows[0]);
      memo?.set(key, found);
      return structuredClone(found);
    }
    return structuredClone(memo.get(key) as Payload | undefined);
  }

  async upsert(id: string, payload: Payload, expiresIn: number): Promise<void> {
    const uid = payload.uid as string;
    const loaded = requestScope()?.sessions.get(uid);
    requestScope()?.artifacts.delete(`SessionUid:${uid}`);
    if (loaded) await this.update(uid, hashId(id), payload, expiresIn, loaded);
    else await this.insert(uid, hashId(id), payload, expiresIn);
  }

  /** A session that moves to a new id destroys the old one first; its row only changes id, so that is left to the update. */
  async destroy(id: string): Promise<void> {
    const session = Provider.ctx?.oidc?.session as { oldId?: string } | undefined;
    if (session?.oldId === id) return;
    const fact = sessionEnded();
    if (fact) await this.run(sql.destroyWithFact, [hashId(id), ...auditValues(await this.auditRow(fact))]);
    else await this.run(sql.destroy, [hashId(id)]);
  }

  async consume(): Promise<void> {}

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async revokeByGrantId(): Promise<void> {}

  private async insert(uid: string, idHash: Buffer, payload: Payload, expiresIn: number): Promise<void> {
    const { jti: _jti, uid: _uid, authorizations = {}, ...stored } = payload;
    await this.run(sql.insert, [
      uid,
      idHash,
      stored.accountId ?? null,
      toJson(sealWords(this.sealing, placeOf(uid), stored)),
      toJson(authorizations),
      expiresIn,
      requestScope()?.kioskId ?? null,
    ]);
    requestScope()?.sessions.set(uid, {
      idHash: idHash.toString('hex'),
      payload: structuredClone(stored),
      authorizations: structuredClone(authorizations) as Payload,
      expiresAt: new Date(Date.now() + expiresIn * 1000),
    });
  }

  private async update(
    uid: string,
    idHash: Buffer,
    payload: Payload,
    expiresIn: number,
    loaded: LoadedSession,
  ): Promise<void> {
    const moved = idHash.toString('hex') !== loaded.idHash;
    const delta = sessionDelta(loaded, payload);
    const slid = expiresIn * 1000 + Date.now() - loaded.expiresAt.getTime() > slideSeconds * 1000;
    if (!moved && !slid && delta.isEmpty) return;
    const account = (delta.changed.accountId as string | undefined) ?? null;
    await this.run(delta.removedClients.length > 0 ? sql.updateWithout : sql.update, [
      uid,
      moved ? idHash : null,
      account,
      delta.removed.includes('state') ? [...delta.removed, 'sealed'] : delta.removed,
      toJson(sealWords(this.sealing, placeOf(uid), delta.changed)),
      delta.removedClients,
      toJson(delta.changedClients),
      expiresIn,
    ]);
  }
}

/** Of a session only `state` is sealed: what a sign-out under way will hand back. */
function placeOf(uid: string): string {
  return `oidc_session.payload:${uid}`;
}

/** The client of an authorization request, so that its grant comes with the session. */
function currentClientId(): string | undefined {
  const query = Provider.ctx?.query?.client_id;
  return typeof query === 'string' ? query : undefined;
}
