import { randomBytes, randomInt } from 'node:crypto';
import type { Page as BrowserPage } from 'playwright-core';
import { finishRegistration, type PasskeySettings, startRegistration } from '../../src/authenticator/index.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { newId, type SubjectId } from '../../src/kernel/ids.ts';
import type { Duty, HeldDuty, Officer, UnitCode } from '../../src/kernel/officer.ts';
import { createSubject } from '../../src/subject/index.ts';
import { type Citizen, createCitizen, type Page } from './citizen.ts';
import type { TestServer } from './server.ts';
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from './software-authenticator.ts';
import { type ServerStores, withStores } from './stores.ts';
import { addVirtualAuthenticator, type VirtualAuthenticator } from './virtual-authenticator.ts';

/** `reviewer@01840`. */
export type DutyText = `${Duty}@${UnitCode}`;

/** One of ours with an identity, a passkey in software and duties, as if they had come by the usual way. */
export interface TestOfficer extends Officer {
  readonly name: string;
  /** Twelve digits, synthetic. */
  readonly number: string;
  readonly authenticator: SoftwareAuthenticator;
}

export interface OfficerOptions {
  readonly name?: string;
  readonly number?: string;
  readonly ial?: 1 | 2 | 3;
}

/**
 * Makes somebody with these duties straight in the server's database. `counter_officer@01840` and the like; none at all
 * makes a citizen with a passkey.
 */
export function makeOfficer(
  server: TestServer,
  duties: readonly (DutyText | HeldDuty)[],
  options: OfficerOptions = {},
): Promise<TestOfficer> {
  return withStores(server, (opened) => makeOfficerWith(opened, server.issuer, duties, options));
}

/** The same on stores the caller has open, for many at once. */
export async function makeOfficerWith(
  { transact }: Pick<ServerStores, 'transact'>,
  issuer: string,
  given: readonly (DutyText | HeldDuty)[],
  { name = 'Cán Bộ Thử', number = aNumber(), ial = 2 }: OfficerOptions = {},
): Promise<TestOfficer> {
  const now = new Date();
  const subjectId = newId<'subject'>(now);
  const duties = given.map(readHeld);
  const authenticator = createSoftwareAuthenticator({ origin: issuer });
  await transact(async (stores) => {
    const profile = { name, nameSource: 'dg13', birthDate: '1985-05-05', sex: 'female', nationality: 'VNM' } as const;
    const actor = { kind: 'system', name: 'test' } as const;
    await createSubject(stores, { id: subjectId, number, profile, ial, actor }, now);
    await addPasskey(stores, { issuer, subjectId, authenticator, ial }, now);
    if (duties.length === 0) return;
    await stores.officers.join(subjectId, now, null);
    const times = { grantedBy: null, grantedAt: now, expiresAt: addSeconds(now, 183 * 86_400) };
    for (const held of duties) await stores.duties.add({ id: newId(now), subjectId, ...held, ...times });
  });
  return { subjectId, duties, name, number, authenticator };
}

/** Their browser with a visit to /console; throws where the console does not let them in. */
export async function signInOfficer(server: TestServer, officer: Pick<TestOfficer, 'authenticator'>): Promise<Citizen> {
  const citizen = createCitizen(server, { authenticator: officer.authenticator });
  const landing = await citizen.goOn(await citizen.open('/console'));
  if (landing.kind === 'page' && landing.url.pathname.startsWith('/console') && landing.status === 200) return citizen;
  throw new Error(`not let in: ${landing.kind === 'page' ? `${landing.status} ${landing.title}` : landing.url.href}`);
}

/** Gives a browser's page the officer's passkey, and opens /console with it. */
export async function signInOfficerWithBrowser(
  server: TestServer,
  officer: Pick<TestOfficer, 'authenticator'>,
  page: BrowserPage,
): Promise<VirtualAuthenticator> {
  const device = await giveDevice(page, officer.authenticator);
  await page.goto(`${server.issuer}/console`);
  await page.locator('[data-passkey="authenticate"] button').click();
  await page.waitForURL(`${server.issuer}/console`);
  return device;
}

/** Gives a browser's page the passkeys of somebody whose device was software until now. */
export async function giveDevice(
  page: BrowserPage,
  authenticator: Pick<SoftwareAuthenticator, 'credentials'>,
): Promise<VirtualAuthenticator> {
  const device = await addVirtualAuthenticator(page);
  for (const { id, rpId, userHandle, privateKey, counter } of authenticator.credentials)
    await device.add({
      credentialId: toBase64(id),
      isResidentCredential: true,
      rpId,
      userHandle: toBase64(userHandle),
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      signCount: counter,
      backupEligibility: true,
      backupState: true,
    });
  await page.addInitScript(() => {
    // Else the browser's own suggestion would answer before the button is pressed.
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  return device;
}

/** The page a request of theirs ends on, whatever its status. */
export async function pageOf(citizen: Citizen, path: string): Promise<Page> {
  const landing = await citizen.open(path);
  if (landing.kind === 'return') throw new Error(`left for ${landing.url.href}`);
  return landing;
}

interface NewPasskey {
  readonly issuer: string;
  readonly subjectId: SubjectId;
  readonly authenticator: SoftwareAuthenticator;
  readonly ial: 1 | 2 | 3;
}

async function addPasskey(
  stores: Parameters<Parameters<ServerStores['transact']>[0]>[0],
  { issuer, subjectId, authenticator, ial }: NewPasskey,
  now: Date,
): Promise<void> {
  const { origin, hostname } = new URL(issuer);
  const settings: PasskeySettings = {
    origins: [origin],
    rpId: hostname,
    rpName: 'Thai Nguyen ID',
    challengeSeconds: 300,
    approved: [],
  };
  const binding = 'test';
  const context = { settings, now, random: randomBytes };
  const asked = await startRegistration(stores, { binding, subjectId }, context);
  const challenge = { purpose: 'register', value: asked.challenge, binding, subjectId } as const;
  const response = authenticator.register(asked);
  const origins = { kind: 'enrolment' } as const;
  await finishRegistration(stores, { challenge, subjectId, ial, origin: origins, response }, { settings, now });
}

function readHeld(given: DutyText | HeldDuty): HeldDuty {
  if (typeof given !== 'string') return given;
  const [duty = '', unit = ''] = given.split('@');
  return { duty: duty as Duty, unit };
}

/** A number nobody has: an unassigned province code keeps it synthetic. */
function aNumber(): string {
  return `999${String(randomInt(1e9)).padStart(9, '0')}`;
}

const toBase64 = (text: string) => Buffer.from(text, 'base64url').toString('base64');
