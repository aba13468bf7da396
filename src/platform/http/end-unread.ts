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
    const most = socket.bytesRead + limits.bytes;
    const late = setTimeout(() => socket.destroy(), limits.seconds * 1000).unref();
    // Node throws the rest away without telling the request; the socket tells of every piece, as fast as they come.
    const count = () => {
      if (socket.bytesRead > most) socket.destroy();
    };
    socket.on('data', count);
    request.once('close', () => {
      clearTimeout(late);
      socket.off('data', count);
    });
    request.resume();
  });
}
