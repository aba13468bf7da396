import type { JWK } from 'jose';
import { systemClock } from '../../kernel/clock.ts';
import { readJwkSet, readSigningJwk } from '../../platform/vault/jwk-file.ts';
import { createDelegatedVerifier, type DelegatedVerifier } from '../../proofing/index.ts';
import { type Installation, inProject } from '../installation/installation.ts';
import { publicPart, simulatedKeys } from './simulated-verifier.ts';

/** The licensed verifier of the configuration, or the one the sandbox plays; undefined where ours judges alone. */
export async function openDelegate(installation: Installation): Promise<DelegatedVerifier | undefined> {
  const { config, outgoing, log } = installation;
  const { proofing, issuer } = config;
  if (proofing.verifier !== 'delegated') return undefined;
  const partner = await partnerOf(installation);
  const settings = { issuer, timeoutSeconds: proofing.verifier_seconds, ...partner };
  return createDelegatedVerifier({ settings, outgoing, clock: systemClock, log });
}

interface Partner {
  readonly baseUrl: string;
  readonly verifier: string;
  readonly signingKey: JWK;
  readonly verifierKeys: readonly JWK[];
}

async function partnerOf({ config, dataDirectory }: Installation): Promise<Partner> {
  const { proofing, sandbox } = config;
  if (sandbox.enabled && sandbox.verifier_url) {
    const { ours, theirs } = await simulatedKeys(dataDirectory);
    const url = sandbox.verifier_url;
    return { baseUrl: url, verifier: url, signingKey: ours, verifierKeys: [publicPart(theirs)] };
  }
  const { verifier_url: url, verifier_name: name } = proofing;
  const { verification_key_file: ours, verifier_keys_file: theirs } = proofing;
  if (!url || !ours || !theirs) throw new Error('the configuration names no licensed verifier');
  const signingKey = readSigningJwk(inProject(ours)) as JWK;
  return { baseUrl: url, verifier: name ?? url, signingKey, verifierKeys: readJwkSet(inProject(theirs)) as JWK[] };
}
