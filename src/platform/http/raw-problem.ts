// RFC 9112 §2.2 and §9.6: what is not even a request is answered once, and the connection ends.
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ProblemText, problemDocument } from './problem.ts';

interface Known {
  readonly status: number;
  readonly code: string;
}

const malformed: Known = { status: 400, code: 'request.malformed' };

/** By the parser's own codes; everything else it minds is malformed. */
const knownFaults: Readonly<Record<string, Known>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'request.too_large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'request.too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request.timeout' },
};

/** The answer to bytes the HTTP parser gave up on. A connection that is gone already gets none. */
export function answerParserFault(fault: Error, socket: Duplex, describe: (code: string) => ProblemText): void {
  const { code = '' } = fault as NodeJS.ErrnoException;
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = knownFaults[code] ?? malformed;
  answerRaw(socket, known, describe(known.code));
}

/** Nobody is connected through us (RFC 9110 §9.3.6). */
export function refuseTunnel(socket: Duplex, describe: (code: string) => ProblemText): void {
  const code = 'request.method_not_allowed';
  answerRaw(socket, { status: 405, code }, describe(code));
}

function answerRaw(socket: Duplex, { status, code }: Known, text: ProblemText): void {
  const body = Buffer.from(problemDocument({ code, status, facts: {}, ...text }));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}
