// WebAuthn Level 3 §5.8.1: the client data, as far as we judge it ourselves.
import { z } from 'zod';

const holder = z.object({
  response: z.object({
    clientDataJSON: z
      .string()
      .max(8192)
      .regex(/^[A-Za-z0-9_-]+$/),
  }),
});

const clientData = z.looseObject({
  challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url'),
  crossOrigin: z.unknown().optional(),
  topOrigin: z.unknown().optional(),
});

export type ClientData = z.infer<typeof clientData>;

/** The client data within a posted ceremony; nothing when it is not there or not readable. */
export function readClientData(response: unknown): ClientData | undefined {
  const held = holder.safeParse(response);
  if (!held.success) return undefined;
  try {
    const text = Buffer.from(held.data.response.clientDataJSON, 'base64url').toString('utf8');
    return clientData.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the ceremony ran in a frame of another site. @simplewebauthn/server does not refuse these by itself. */
export function isFramed({ crossOrigin, topOrigin }: ClientData): boolean {
  return (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined;
}
