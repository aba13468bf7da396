// RFC 9112 §9.3, §9.6: a connection goes on only when the body of the request before was read to its end.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface UnreadLimits {
  /** Taken and thrown away after the answer, so that a caller who is nearly done reads it and goes on. */
  readonly bytes: number;
  readonly seconds: number;
}

const usual: UnreadLimits = { bytes: 1_048_576, seconds: 5 };

/**
 * Ends the connection of whoever goes on sending after they were answered: refused at the first look, nobody sends us the
 * other 199 of their 200 megabytes.
 */
export function endUnread(request: IncomingMessage, response: ServerResponse, limits: UnreadLimits = usual): void {
  response.once('finish', () => {
    const { socket } = request;
    if (request.complete) return;
    const [most, latest] = [socket.bytesRead + limits.bytes, Date.now() + limits.seconds * 1000];
    // Node throws the rest away without telling anybody but the socket's own count.
    const watch = setInterval(() => {
      if (socket.bytesRead > most || Date.now() > latest) socket.destroy();
    }, 20).unref();
    request.once('close', () => clearInterval(watch));
    request.resume();
  });
}
