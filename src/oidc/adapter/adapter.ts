import { errors } from 'oidc-provider';
import { asAdapter } from '../../platform/database/meter.ts';
import { ArtifactAdapter, type Payload } from './artifact-adapter.ts';
import { artifactStatements as sql } from './artifact-statements.ts';
import { PushedRequestAdapter, type PushedRequestNeeds } from './models/pushed-request-adapter.ts';
import { isResuming, requestScope } from './request-scope.ts';
import { SessionAdapter } from './session-adapter.ts';
import { hashId, toJson } from './statements.ts';

export interface AdapterNeeds extends PushedRequestNeeds {
  /** Client metadata of an active relying party, or nothing; asked anew for every request. */
  readonly findClient: (clientId: string) => Promise<Payload | undefined>;
}

/** What oidc-provider calls for each of its models (its adapter contract), answered by five small adapters. */
export function createAdapterFactory(needs: AdapterNeeds) {
  const sessions = new SessionAdapter(needs);
  return (model: string) => {
    if (model === 'Session') return sessions;
    if (model === 'Client') return new ClientAdapter(model, needs);
    if (model === 'ReplayDetection') return new ReplayAdapter(model, needs);
    if (model === 'Interaction') return new InteractionAdapter(model, needs);
    if (model === 'PushedAuthorizationRequest') return new PushedRequestAdapter(model, needs);
    return new ArtifactAdapter(model, needs);
  };
}

/** Clients are relying parties; nothing here writes one. */
class ClientAdapter extends ArtifactAdapter {
  declare readonly needs: AdapterNeeds;

  override async find(id: string): Promise<Payload | undefined> {
    const memo = requestScope()?.artifacts;
    if (memo?.has(this.key(id))) return structuredClone(memo.get(this.key(id)) as Payload | undefined);
    const found = await asAdapter(() => this.needs.findClient(id));
    memo?.set(this.key(id), found);
    return structuredClone(found);
  }

  override async upsert(): Promise<never> {
    throw new Error('relying parties are registered by their own slice');
  }
}

/** This jti has been seen. */
export class UsedBefore extends Error {}

/** A jti is accepted once: the insert is the check (RFC 9449 §11.1, RFC 7523 §3). */
class ReplayAdapter extends ArtifactAdapter {
  override async find(): Promise<undefined> {
    return undefined;
  }

  override async upsert(id: string, payload: Payload, expiresIn = 300): Promise<void> {
    const { rowCount } = await this.needs.run(sql.insertOnce, [
      hashId(id),
      this.model,
      toJson({ iss: payload.iss }),
      Math.max(1, expiresIn),
    ]);
    if (rowCount === 0) throw new UsedBefore();
  }
}

/** Resuming spends the interaction in the statement that reads it: of two tabs one goes on. */
class InteractionAdapter extends ArtifactAdapter {
  override async find(id: string): Promise<Payload | undefined> {
    if (!isResuming()) return super.find(id);
    const { rows } = await this.needs.run<{ payload: Payload; grant_payload: Payload | null }>(sql.takeInteraction, [
      hashId(id),
      this.model,
    ]);
    const row = rows[0];
    if (!row) return undefined;
    const grantId = (row.payload.result as { consent?: { grantId?: string } } | undefined)?.consent?.grantId;
    if (grantId && row.grant_payload)
      requestScope()?.artifacts.set(`Grant:${grantId}`, { ...row.grant_payload, jti: grantId });
    return { ...this.opened(id, row.payload), jti: id };
  }

  override async upsert(id: string, payload: Payload, expiresIn = 1): Promise<void> {
    if (payload.result === undefined || isResuming()) return super.upsert(id, payload, expiresIn);
    const { jti: _jti, ...stored } = payload;
    const { rowCount } = await this.needs.run(sql.answerInteraction, [
      hashId(id),
      this.model,
      toJson(this.sealed(id, stored)),
      Math.max(1, expiresIn),
      personOf(payload),
    ]);
    if (rowCount === 0) throw new errors.SessionNotFound('interaction session not found');
  }

  override async destroy(id: string): Promise<void> {
    if (!isResuming()) await super.destroy(id);
  }
}

/** Who signed in, or was signed in already and agreed. */
function personOf({ result, session }: Payload): string | null {
  const { login } = result as { readonly login?: { readonly accountId?: string } };
  return login?.accountId ?? (session as { readonly accountId?: string } | undefined)?.accountId ?? null;
}
