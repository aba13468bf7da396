// RFC 9126 §4, §7.3: a request_uri is used within its minute, and once, however long somebody is asked in between.
import { errors } from 'oidc-provider';
import { ArtifactAdapter, type ArtifactNeeds, type Payload } from '../artifact-adapter.ts';
import { isResuming } from '../request-scope.ts';

export interface PushedRequestNeeds extends ArtifactNeeds {
  /** How long an interaction may take that a pushed request began. */
  readonly interactionSeconds: number;
}

/**
 * Tabs that opened one request within its minute may come back much later, so it is kept as long as they may: the first
 * to be answered spends it. One that is gone by then counts as spent.
 */
export class PushedRequestAdapter extends ArtifactAdapter {
  declare readonly needs: PushedRequestNeeds;

  override upsert(id: string, payload: Payload, expiresIn = 60): Promise<void> {
    return super.upsert(id, payload, expiresIn + this.needs.interactionSeconds);
  }

  override async find(id: string): Promise<Payload | undefined> {
    const found = await super.find(id);
    if (!found && isResuming())
      throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
    return found;
  }
}
