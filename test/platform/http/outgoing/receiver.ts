import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../../../../src/sandbox/card/pki/certificate.ts';

export interface Receiver {
  readonly port: number;
  /** `method path host` of every request that arrived, in order. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** Another server, on this machine: whatever it does to whoever calls is `answer`'s. */
export function startReceiver(answer: RequestListener): Promise<Receiver> {
  return listening((listener) => createServer(listener), answer);
}

/** The same over TLS, under a certificate of its own for `name`. */
export async function startSecureReceiver(name: string, answer: RequestListener) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const subject = [{ type: 'CN' as const, value: name }];
  const certificate = makeCertificate({
    subject,
    issuer: subject,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 3_600_000),
    keyUsage: ['digitalSignature'],
    hash: 'sha256',
    scheme: 'ecdsa',
    key: privateKey,
    issuerKey: privateKey,
  });
  const pem = new X509Certificate(certificate).toString();
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const receiver = await listening((listener) => createSecureServer({ key, cert: pem }, listener), answer);
  return { ...receiver, pem };
}

async function listening(create: (listener: RequestListener) => Server, answer: RequestListener): Promise<Receiver> {
  const seen: string[] = [];
  const server = create((request: IncomingMessage, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`);
    answer(request, response as never);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
