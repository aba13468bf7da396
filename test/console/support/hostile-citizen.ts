import type { SubjectId } from '../../../src/kernel/ids.ts';
import { notify } from '../../../src/subject/index.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { makeOfficerWith } from '../../support/officers.ts';
import { registerResource } from '../../support/resource-server.ts';
import type { TestServer } from '../../support/server.ts';
import { registerService } from '../../support/service.ts';
import { withWords } from './service-things.ts';
import { aNumber, atCounter, type Workshop } from './workshop.ts';

/** Somebody whose card, passkey, browser, services and history are full of such words. */
export interface HostileCitizen {
  readonly subjectId: SubjectId;
  readonly number: string;
  readonly citizen: Citizen;
  /** What they are asked on behalf of a service, in their browser. */
  readonly consent: string;
  /** Where that service sends whoever is not signed in. */
  readonly signIn: string;
}

type Server = TestServer;

export async function hostileCitizen(server: Server, workshop: Workshop): Promise<HostileCitizen> {
  const { opened, words } = workshop;
  const number = aNumber();
  const name = words!('subject.profile');
  const { subjectId, authenticator } = await makeOfficerWith(opened, server.issuer, [], { name, number });
  const [service, resource] = await hostileService(server, workshop);
  // A header holds no other letters than these.
  const headers = { 'user-agent': words!('sign_in_record.sealed').replaceAll(/[^ -~]/g, '') };
  const citizen = createCitizen(server, { authenticator, headers });
  const asked = { scope: 'openid profile kham.doc', resource };
  await service.signIn(citizen, asked);
  await citizen.goOn(await citizen.open('/account'));
  await leaveWords(workshop, subjectId);
  const { url } = await service.begin({ ...asked, prompt: 'consent' });
  const consent = (await citizen.open(url)) as Page;
  if (consent.step !== 'consent') throw new Error(`no consent is asked for: ${consent.title}`);
  return { subjectId, number, citizen, consent: consent.url.href, signIn: (await service.begin(asked)).url.href };
}

async function hostileService(server: Server, { opened, words }: Workshop) {
  const { identifier } = await registerResource(server);
  const service = await registerService(server, { resources: [identifier] });
  const { relyingParties, resourceServers } = opened.stores;
  const [party, resource] = [(await relyingParties.find(service.clientId))!, (await resourceServers.find(identifier))!];
  // Of a service whose policy is no web address the provider wants to know nothing.
  const policyUri = `https://policy.example.vn/${words!('relying_party.policy_uri')}`;
  const worded = { ...withWords(party, words!), policyUri, version: party.version + 1 };
  await relyingParties.replace(worded, party.version);
  const scopes = resource.scopes.map((scope) => ({
    ...scope,
    vi: words!('resource_server.scopes'),
    en: words!('resource_server.scopes'),
  }));
  const named = { name: words!('resource_server.name'), nameEn: words!('resource_server.name_en') };
  await resourceServers.replace({ ...resource, ...named, scopes, version: resource.version + 1 }, resource.version);
  return [service, identifier] as const;
}

/** What others wrote about them. */
async function leaveWords(workshop: Workshop, subjectId: SubjectId): Promise<void> {
  const { opened, words } = workshop;
  const [passkey] = await opened.stores.passkeys.ofSubject(subjectId);
  const reason = words!('audit_entry.details');
  const details = { unit: workshop.unit, reason: words!('subject_notice.details') };
  await opened.transact(async (stores) => {
    await stores.passkeys.rename(subjectId, passkey!.id, words!('passkey.name'));
    const seen = { reason, reference: reason, claims: [reason] };
    await stores.facts.record({
      action: 'subject.record.viewed',
      actor: atCounter(workshop),
      subjectId,
      details: seen,
    });
    await notify(stores, subjectId, 'review_refused', details, new Date());
  });
}
