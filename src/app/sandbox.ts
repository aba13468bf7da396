import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { Config } from '../platform/config/schema.ts';
import { importAnchors, trustStores } from '../proofing/index.ts';
import { registerRelyingParty } from '../relying-party/index.ts';
import { createReader, openSandbox, type Sandbox } from '../sandbox/index.ts';
import type { Example } from './http/front-routes.tsx';
import { type Installation, inProject } from './installation/installation.ts';
import { ownCardMaker } from './own-card/own-card-maker.ts';

const actor = { kind: 'system', name: 'sandbox' } as const;

interface ExampleService extends Example {
  readonly folder: string;
  readonly auth: 'private_key_jwt' | 'client_secret_basic';
}

/** The example services under examples/, each on a host other than the provider's, because ports alone share cookies. */
export const exampleServices = ({ feedback_url, health_url }: Config['sandbox']): readonly ExampleService[] => [
  {
    folder: 'feedback',
    name: 'Góp ý C-ThaiNguyen',
    nameEn: 'C-ThaiNguyen feedback',
    purpose: 'Gửi và theo dõi góp ý, phản ánh hiện trường tới chính quyền tỉnh.',
    purposeEn: 'Send feedback to the provincial government and follow what becomes of it.',
    url: feedback_url,
    auth: 'private_key_jwt',
  },
  {
    folder: 'health',
    name: 'Sổ sức khỏe Thái Nguyên',
    nameEn: 'Thái Nguyên health record',
    purpose: 'Xem lịch khám và kết quả khám của Ông/Bà.',
    purposeEn: 'See your appointments and results.',
    url: health_url,
    auth: 'client_secret_basic',
  },
];

export interface RunningSandbox {
  readonly sandbox: Sandbox;
  stop(): Promise<void>;
}

/** Trusts the sandbox's card authority and registers the example services, once per installation. */
export async function prepareSandbox(installation: Installation): Promise<Sandbox> {
  const { transact, dataDirectory } = installation;
  const sandbox = await openSandbox(join(dataDirectory, 'sandbox'));
  const files = sandbox.anchors.map((bytes) => ({ source: 'sandbox', bytes }));
  await transact((stores) =>
    importAnchors(
      { ...trustStores(stores.manager), facts: stores.facts },
      files,
      { actor, allowSandbox: true, aloneIsAllowed: true },
      new Date(),
    ),
  );
  for (const service of exampleServices(installation.config.sandbox)) await ensureExample(installation, service);
  return sandbox;
}

/** Starts the sandbox reader and the example services as children that end with us. */
export async function startSandbox(installation: Installation, sandbox: Sandbox): Promise<RunningSandbox | undefined> {
  const { config, log } = installation;
  if (!config.sandbox.reader_url) return undefined;
  const reader = createServer(
    createReader({ issuer: config.issuer, cards: sandbox.cards, ownCards: ownCardMaker(sandbox) }).callback(),
  );
  await listen(reader, config.sandbox.reader_url);
  const children = exampleServices(config.sandbox).map((service) => startExample(installation, service));
  for (const child of children) child.on('exit', (code) => code && log.warn({ code }, 'an example service ended'));
  return {
    sandbox,
    async stop() {
      for (const child of children) child.kill();
      reader.closeAllConnections();
      await new Promise((resolve) => reader.close(resolve));
    },
  };
}

async function ensureExample(installation: Installation, service: ExampleService): Promise<void> {
  const path = clientFile(installation, service);
  const { relyingParties } = installation.stores;
  const known = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly client_id: string })
    : undefined;
  if (known && (await relyingParties.find(known.client_id))) return;
  const isTaken = (await relyingParties.find(`example-${service.folder}`)) !== null;
  const clientId = `example-${service.folder}${isTaken ? `-${randomBytes(3).toString('hex')}` : ''}`;
  const keys = service.auth === 'private_key_jwt' ? await newKeys(service.folder) : undefined;
  const registration = {
    clientId,
    name: service.name,
    nameEn: service.nameEn,
    purposeVi: service.purpose,
    purposeEn: service.purposeEn,
    logoUri: `/assets/example-${service.folder}.svg`,
    redirectUris: [`${service.url}/callback`],
    postLogoutRedirectUris: [`${service.url}/`],
    outgoingHosts: [new URL(service.url).host],
    backchannelLogoutUri: `${service.url}/backchannel-logout`,
    applicationType: 'web',
    authMethod: service.auth,
    sector: `${service.folder}.sandbox.example`,
    scopes: ['openid', 'profile'],
    claims: ['name', 'birthdate', 'gender'],
    ...(keys ? { jwks: { keys: [keys.publicJwk] } } : {}),
  };
  const { secret } = await installation.transact((stores) =>
    registerRelyingParty(stores, { registration, actor, production: false }, new Date()),
  );
  const content = {
    client_id: clientId,
    ...(secret ? { client_secret: secret } : {}),
    ...(keys ? { private_jwk: keys.privateJwk } : {}),
  };
  writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
}

async function newKeys(name: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const common = { kid: `${name}-1`, alg: 'ES256', use: 'sig' };
  return {
    privateJwk: { ...(await exportJWK(privateKey)), ...common },
    publicJwk: { ...(await exportJWK(publicKey)), ...common },
  };
}

function clientFile({ dataDirectory }: Installation, { folder }: ExampleService): string {
  mkdirSync(join(dataDirectory, 'sandbox'), { recursive: true });
  return join(dataDirectory, 'sandbox', `client-${folder}.json`);
}

function startExample(installation: Installation, service: ExampleService): ChildProcess {
  const { hostname, port } = new URL(service.url);
  return fork(inProject(`examples/${service.folder}/main.ts`), {
    env: {
      ISSUER: installation.config.issuer,
      HOST: hostname,
      PORT: port,
      CLIENT_FILE: clientFile(installation, service),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

function listen(server: Server, url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`the sandbox reader cannot listen on ${url}: is another one running?`, { cause })),
    );
    server.listen(Number(port), hostname, () => resolve());
  });
}
