// What a chip that agrees on keys does by itself (ICAO 9303-11 §6.2, §9.8), as far as the synthetic card of the sandbox needs
// it: AES-128 after a curve. A real chip also checks the MAC of the last command, and does the rest of secure messaging.
import { createCipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';

const hex = (text) => Buffer.from(text, 'hex');
const xor = (one, other) => Buffer.from(one.map((byte, index) => byte ^ other[index]));

/** A function from command to answer. */
export function agreeingChip({ key }) {
  const own = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
  const domain = createPublicKey(own).export({ format: 'der', type: 'spki' }).subarray(0, -65);
  let macKey;
  return (command) => {
    const header = command.subarray(0, 4).toString('hex');
    if (header === '002241a4') return hex('9000'); // MSE:Set AT
    if (header === '00860000') {
      const terminal = createPublicKey({
        key: Buffer.concat([domain, command.subarray(9, 9 + 65)]), // GENERAL AUTHENTICATE 7C { 80 <point> }
        format: 'der',
        type: 'spki',
      });
      const secret = diffieHellman({ privateKey: own, publicKey: terminal });
      macKey = createHash('sha1').update(secret).update(hex('00000002')).digest().subarray(0, 16);
      return hex('7c009000');
    }
    if (header !== '0ca4020c' || !macKey) return hex('6988');
    const [counter, status] = [hex('00000000000000000000000000000002'), hex('99029000800000000000000000000000')];
    return Buffer.concat([status.subarray(0, 4), hex('8e08'), macOfTwo(macKey, counter, status), hex('9000')]);
  };
}

/** RFC 4493 over two whole blocks, cut to eight bytes. */
function macOfTwo(key, first, second) {
  const encrypt = (block) => createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block);
  const zero = BigInt(`0x${encrypt(Buffer.alloc(16)).toString('hex')}`) << 1n;
  const subkey = zero >> 128n ? (zero & ((1n << 128n) - 1n)) ^ 0x87n : zero;
  const masked = xor(second, hex(subkey.toString(16).padStart(32, '0')));
  return encrypt(xor(encrypt(first), masked)).subarray(0, 8);
}
