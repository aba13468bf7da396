// ICAO 9303-11 §6.2: a chip that does chip authentication, as it is once the reader has opened it.
import { createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { bitString, integer, objectIdentifier, sequence, tagged } from '../../pki/der.ts';
import { type AgreementKey, cipherOf, protocolOf } from './agreement-key.ts';
import { findValue, parseCommand, parseObjects } from './apdu.ts';
import { openSession, type SessionCipher } from './session-cipher.ts';

/** Answers commands one after the other; what the reader's own secure messaging would wrap comes here in plain. */
export interface ChipSession {
  transmit(command: Buffer): Buffer;
}

const status = {
  ok: Buffer.from('9000', 'hex'),
  wrongData: Buffer.from('6a80', 'hex'),
  noFile: Buffer.from('6a82', 'hex'),
  notSatisfied: Buffer.from('6985', 'hex'),
  noSecureMessaging: Buffer.from('6988', 'hex'),
  unknown: Buffer.from('6d00', 'hex'),
} as const;

/** `files`: numbers of the data groups the chip holds. */
export function openChip(agreement: AgreementKey | undefined, files: readonly number[]): ChipSession {
  const state: { isSet: boolean; secure?: SessionCipher } = { isSet: false };
  const begin = (publicKey: Buffer | undefined): boolean => {
    const secret = agreement && publicKey && trySecret(agreement.key, publicKey);
    if (!agreement || !secret) return false;
    state.secure = openSession(cipherOf(agreement.kind), secret);
    return true;
  };
  return {
    transmit(bytes) {
      const { header, data } = parseCommand(bytes);
      if (header.startsWith('0c')) return answerProtected(state, header, data, files);
      if (agreement === undefined) return status.unknown;
      const isOld = cipherOf(agreement.kind) === '3des';
      if (header === '002241a6' && isOld)
        return begin(findValue(parseObjects(data), 0x91)) ? status.ok : status.wrongData;
      if (header === '002241a4' && !isOld) {
        const wanted = findValue(parseObjects(data), 0x80)?.toString('hex');
        state.isSet = wanted === objectIdentifier(protocolOf(agreement)).subarray(2).toString('hex');
        return state.isSet ? status.ok : status.wrongData;
      }
      if (header !== '00860000') return status.unknown;
      if (!state.isSet) return status.notSatisfied;
      const inner = findValue(parseObjects(data), 0x7c) ?? Buffer.alloc(0);
      if (!begin(findValue(parseObjects(inner), 0x80))) return status.wrongData;
      return Buffer.concat([Buffer.from('7c00', 'hex'), status.ok]);
    },
  };
}

/** A command whose MAC is wrong ends the channel, as on a real chip. */
function answerProtected(
  state: { secure?: SessionCipher },
  header: string,
  data: Buffer,
  files: readonly number[],
): Buffer {
  const { secure } = state;
  if (!secure) return status.noSecureMessaging;
  const objects = parseObjects(data);
  const covered = objects.filter(({ tag }) => tag !== 0x8e).map(({ whole }) => whole);
  secure.next();
  const isTrue = findValue(objects, 0x8e)?.equals(secure.mac(secure.pad(Buffer.from(header, 'hex')), ...covered));
  if (!isTrue) {
    delete state.secure;
    return status.noSecureMessaging;
  }
  const word =
    header === '0ca4020c' ? select(secure.decrypt(findValue(objects, 0x87)!.subarray(1)), files) : status.unknown;
  secure.next();
  const told = tagged(0x99, word);
  return Buffer.concat([told, tagged(0x8e, secure.mac(told)), status.ok]);
}

function select(file: Buffer, files: readonly number[]): Buffer {
  const known = [0x1d, 0x1e, ...files];
  return file[0] === 1 && known.includes(file[1]!) ? status.ok : status.noFile;
}

/** Undefined for a point or a number that is none. */
function trySecret(key: KeyObject, publicKey: Buffer): Buffer | undefined {
  try {
    return diffieHellman({ privateKey: key, publicKey: withParametersOf(key, publicKey) });
  } catch {
    return undefined;
  }
}

/** The reader sends the bare public value; its domain parameters are the chip's own. */
function withParametersOf(key: KeyObject, publicKey: Buffer): KeyObject {
  const own = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const algorithm = parseObjects(parseObjects(own)[0]!.value)[0]!.whole;
  const value = key.asymmetricKeyType === 'ec' ? publicKey : integer(publicKey);
  return createPublicKey({ key: sequence(algorithm, bitString(value)), format: 'der', type: 'spki' });
}
