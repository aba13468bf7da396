// Checks an export of the audit log without asking whoever made it. Needs Node and nothing else:
//   node verify.mjs export.jsonl 'name+hash+base64'
// The key comes from elsewhere, not from the file. RFC 6962 §2.1 (tree), C2SP signed-note and tlog-checkpoint (signature).
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [, , file, trusted] = process.argv;
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (text) => sha256(Buffer.of(0), Buffer.from(text, 'utf8'));
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** Size and root that the trusted key signed. */
function openCheckpoint(note) {
  const [, name, encoded] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(trusted.trim()) ?? stop('The key is malformed.');
  const key = Buffer.from(encoded, 'base64');
  const id = sha256(Buffer.from(`${name}\n`), key).subarray(0, 4);
  const x = key.subarray(1).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const isSigned = note
    .slice(end + 1)
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([dash, signer]) => dash === '—' && signer === name)
    .map(([, , signature]) => Buffer.from(signature, 'base64'))
    .filter((signature) => signature.subarray(0, 4).equals(id))
    .some((signature) => verify(null, Buffer.from(text), publicKey, signature.subarray(4)));
  if (!isSigned) stop('The checkpoint is not signed by this key.');
  const [origin, size, root] = text.split('\n');
  if (origin !== name) stop('The checkpoint is of another log.');
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

/** RFC 9162 §2.1.3.2. */
function leadsToRoot({ leaf, entry, proof }, { size, root }) {
  if (!(leaf >= 0 && leaf < size)) return false;
  let [at, last, hash] = [leaf, size - 1, leafHash(entry)];
  for (const beside of proof.map((text) => Buffer.from(text, 'base64'))) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

let head;
let count = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  const read = JSON.parse(line);
  if (!head) head = openCheckpoint(read.checkpoint);
  else if (leadsToRoot(read, head)) count += 1;
  else stop(`Leaf ${read.leaf} is not in the log that was signed: ${read.entry}`);
}
console.log(`${count} entries are in the log of ${head?.size ?? 0} that was signed.`);
