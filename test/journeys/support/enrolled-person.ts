import { createCitizen } from '../../support/citizen.ts';
import type { SoftwareCredential } from '../../support/software-authenticator.ts';
import type { VirtualCredential } from '../../support/virtual-authenticator.ts';
import type { World } from './world.ts';

/** Somebody who made their identity before the story begins, over HTTP, and signed out again; the answer is their passkey. */
export async function enrolledPerson(world: World, card: string): Promise<VirtualCredential> {
  const citizen = createCitizen(world.server);
  const landing = await citizen.goOn(await citizen.open('/account'), { card });
  if (landing.kind !== 'page' || landing.url.pathname !== '/account') throw new Error(`${card} was not enrolled`);
  await citizen.post('/account/sessions/end-all');
  return asVirtual(citizen.authenticator.credentials[0]!);
}

function asVirtual({ id, rpId, userHandle, privateKey, counter }: SoftwareCredential): VirtualCredential {
  return {
    credentialId: base64(id),
    isResidentCredential: true,
    rpId,
    userHandle: base64(userHandle),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    signCount: counter,
    backupEligibility: true,
    backupState: true,
  };
}

/** The DevTools protocol writes bytes in plain base64. */
function base64(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('base64');
}
