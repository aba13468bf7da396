// RFC 9112 §9.6: a server that is going away says `Connection: close` with its last answers.
import type { Server, ServerResponse } from 'node:http';

export interface LastAnswers {
  /** From now on every answer is its connection's last; connections that wait for nothing are closed. */
  begin(): void;
}

/** Made together with the server, so that it knows the answers that are under way. */
export function lastAnswers(server: Server): LastAnswers {
  const underWay = new Set<ServerResponse>();
  let isLast = false;
  const close = (answer: ServerResponse) => {
    if (!answer.headersSent) answer.setHeader('Connection', 'close');
  };
  server.prependListener('request', (_request, answer: ServerResponse) => {
    underWay.add(answer);
    answer.once('close', () => {
      underWay.delete(answer);
      if (isLast) server.closeIdleConnections();
    });
    if (isLast) close(answer);
  });
  return {
    begin() {
      isLast = true;
      for (const answer of underWay) close(answer);
      server.closeIdleConnections();
    },
  };
}
