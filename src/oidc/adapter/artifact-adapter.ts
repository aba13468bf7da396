import { errors } from 'oidc-provider';
import type { AuditRow } from '../../audit/index.ts';
import type { Fact } from '../../kernel/audit-trail.ts';
import { openWords, type Sealing, sealWords } from '../sealed-words.ts';
import { artifactStatements as sql } from './artifact-statements.ts';
import { dropForeignHints } from './drop-hints.ts';
import { grantRevoked } from './ending-facts.ts';
import { requestScope, takeFact } from './request-scope.ts';
import { type SessionRow, toSession } from './session-row.ts';
import { auditValues, hashId, type Run, type Statement, toJson } from './statements.ts';

export type Payload = Record<string, unknown>;

export interface ArtifactNeeds {
  readonly run: Run;
  /** Turns a fact into the row inserted by the same statement. */
  readonly auditRow: (fact: Fact) => Promise<AuditRow>;
  /** For what callers chose to say. */
  readonly sealing: Sealing;
}

interface Row {
  readonly payload: Payload;
  readonly consumed_at: Date | null;
  readonly grant_payload?: Payload | null;
  readonly session?: SessionRow | null;
}

/** Everything but sessions, clients and replay records: one table, ids hashed, single use in one statement. */
export class ArtifactAdapter {
  readonly model: string;
  readonly needs: ArtifactNeeds;

  constructor(model: string, needs: ArtifactNeeds) {
    this.model = model;
    this.needs = needs;
  }

  async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
    const { jti: _jti, ...stored } = dropForeignHints(this.model, payload);
    const fact = takeFact(this.model);
    const audit = fact ? await this.needs.auditRow(fact) : undefined;
    const text = (key: string) => (typeof payload[key] === 'string' ? payload[key] : null);
    const values = [
      hashId(id),
      this.model,
      this.grantIdOf(id, payload),
      text('accountId'),
      text('clientId'),
      text('sessionUid'),
      text('userCode'),
      toJson(this.sealed(id, stored)),
      expiresIn ?? null,
    ];
    if (audit) await this.needs.run(sql.upsertWithFact, [...values, ...auditValues(audit)]);
    else await this.needs.run(sql.upsert, values);
    requestScope()?.artifacts.set(this.key(id), structuredClone(payload));
  }

  async find(id: string): Promise<Payload | undefined> {
    const memo = requestScope()?.artifacts;
    if (memo?.has(this.key(id))) return structuredClone(memo.get(this.key(id)) as Payload | undefined);
    const { rows } = await this.needs.run<Row>(this.findStatement(), [hashId(id), this.model]);
    const found = rows[0] && restore(id, { ...rows[0], payload: this.opened(id, rows[0].payload) });
    if (rows[0]) this.remember(rows[0], found as Payload);
    memo?.set(this.key(id), structuredClone(found));
    return found;
  }

  /** Single use: one compare-and-set. The loser of a race revokes the whole grant, as a replay would. */
  async consume(id: string): Promise<void> {
    const { rows } = await this.needs.run<{ grant_id: string | null }>(sql.consume, [hashId(id), this.model]);
    requestScope()?.artifacts.delete(this.key(id));
    if (rows.length > 0) return;
    const { rows: spent } = await this.needs.run<{ grant_id: string | null }>(sql.grantOf, [hashId(id), this.model]);
    if (spent[0]?.grant_id) await this.revoke(spent[0].grant_id, sql.revokeGrant, sql.revokeGrantWithFact);
    if (this.model === 'PushedAuthorizationRequest') throw new errors.InvalidRequestUri('request_uri was already used');
    throw new errors.InvalidGrant('already consumed');
  }

  async destroy(id: string): Promise<void> {
    requestScope()?.artifacts.set(this.key(id), undefined);
    await this.needs.run(sql.destroy, [hashId(id), this.model]);
  }

  /** Called once per model of a grant: one statement removes them all, so the first call does the work. */
  async revokeByGrantId(grantId: string): Promise<void> {
    const memo = requestScope()?.artifacts;
    const key = `revoked:${grantId}`;
    if (memo?.has(key)) return;
    memo?.set(key, {});
    await this.revoke(grantId, sql.revokeTokens, sql.revokeTokensWithFact);
  }

  private async revoke(grantId: string, plain: Statement, recorded: Statement): Promise<void> {
    const fact = grantRevoked(grantId);
    if (fact) await this.needs.run(recorded, [grantId, ...auditValues(await this.needs.auditRow(fact))]);
    else await this.needs.run(plain, [grantId]);
  }

  async findByUid(): Promise<undefined> {
    return undefined;
  }

  async findByUserCode(userCode: string): Promise<Payload | undefined> {
    const { rows } = await this.needs.run<Row>(sql.findByUserCode, [userCode, this.model]);
    return rows[0]?.payload;
  }

  protected sealed(id: string, payload: Payload): Payload {
    return sealWords(this.needs.sealing, this.placeOf(id), payload);
  }

  protected opened(id: string, payload: Payload): Payload {
    return openWords(this.needs.sealing, this.placeOf(id), payload);
  }

  private placeOf(id: string): string {
    return `oidc_artifact.payload:${this.model}:${hashId(id).toString('hex')}`;
  }

  protected findStatement() {
    return tokens.has(this.model) ? sql.findWithCompanions : sql.find;
  }

  /** What goes when a grant goes. An interaction names its grant too, but asking somebody is not something granted. */
  private grantIdOf(id: string, { grantId }: Payload): string | null {
    if (this.model === 'Grant') return id;
    return tokens.has(this.model) && typeof grantId === 'string' ? grantId : null;
  }

  key(id: string): string {
    return `${this.model}:${id}`;
  }

  /** A token is always checked against its grant and its session: they came with it in the same statement. */
  private remember(row: Row, found: Payload): void {
    const scope = requestScope();
    if (!scope || !tokens.has(this.model)) return;
    const grantId = found.grantId as string | undefined;
    if (grantId)
      scope.artifacts.set(`Grant:${grantId}`, row.grant_payload ? { ...row.grant_payload, jti: grantId } : undefined);
    const uid = found.sessionUid as string | undefined;
    if (uid) scope.artifacts.set(`SessionUid:${uid}`, row.session ? toSession(uid, row.session) : undefined);
  }
}

const tokens = new Set(['AuthorizationCode', 'AccessToken', 'RefreshToken']);

function restore(id: string, row: Row): Payload {
  return {
    ...row.payload,
    jti: id,
    ...(row.consumed_at ? { consumed: Math.floor(row.consumed_at.getTime() / 1000) } : {}),
  };
}
