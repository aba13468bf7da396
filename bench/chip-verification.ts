// How long one chip takes, and what fifty at once do to the event loop. Run: npm exec -- node bench/chip-verification.ts
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { type ChipUpload, verifyChip } from '../src/emrtd/index.ts';
import { parseStrictJson } from '../src/platform/http/strict-json.ts';
import { evidenceRequest } from '../src/proofing/chip/schema.ts';
import { createVerifyPool } from '../src/proofing/index.ts';
import { type CardProfile, cardProfiles, makeAuthority, makeCard } from '../src/sandbox/card/index.ts';

const now = new Date('2026-11-22T03:00:00Z');
const holder = {
  number: '019199999001',
  name: 'Nguyễn Thị Mai An',
  birthDate: '1999-02-15',
  sex: 'female',
  issuedOn: '2022-06-20',
  expiryDate: '2039-02-15',
} as const;
const challenge = Buffer.from('0123456789abcdef', 'hex');
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

function prepare(profile: CardProfile) {
  const authority = makeAuthority(profile);
  const card = makeCard(authority, holder);
  const signature = card.answer(challenge);
  const dataGroups = [...card.dataGroups].map(([number, bytes]) => ({ number, bytes }));
  const upload: ChipUpload = { sod: card.sod, dataGroups, activeAuthentication: { challenge, signature } };
  return { profile, upload, anchors: { version: profile, certificates: [authority.cscaCertificate] } };
}

function bodyOf({ sod, dataGroups }: ChipUpload, padding: number): string {
  const groups = dataGroups.map(({ number, bytes }) => ({ number, bytes: b64(bytes) }));
  const filler = padding > 0 ? [{ number: 3, bytes: b64(Buffer.alloc(padding)) }] : [];
  return JSON.stringify({ challenge: b64(challenge), sod: b64(sod), data_groups: [...groups, ...filler] });
}

function timed(work: () => unknown, times = 50): string {
  for (let warm = 0; warm < 10; warm += 1) work();
  const started = performance.now();
  for (let round = 0; round < times; round += 1) work();
  return `${((performance.now() - started) / times).toFixed(2)} ms`;
}

const cards = cardProfiles.map(prepare);
for (const { profile, upload, anchors } of cards)
  console.log(`${profile.padEnd(24)} verify ${timed(() => verifyChip(upload, anchors, now))}`);

for (const [name, padding] of [
  ['usual', 0],
  ['nearly 1 MiB', 760_000],
] as const) {
  const body = bodyOf((cards[0] as (typeof cards)[number]).upload, padding);
  const took = timed(() => evidenceRequest.parse(parseStrictJson(body)));
  console.log(`read a body, ${name} (${Math.round(body.length / 1024)} KiB): ${took} on the event loop`);
}

const pool = createVerifyPool({ threads: 2, queue: 64 });
await Promise.all(cards.map(({ upload, anchors }) => pool.verify(upload, anchors, now)));
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
const started = performance.now();
const fifty = Array.from({ length: 50 }, (_, index) => cards[index % cards.length] as (typeof cards)[number]);
const verdicts = await Promise.all(fifty.map(({ upload, anchors }) => pool.verify(upload, anchors, now)));
const took = performance.now() - started;
delay.disable();
const genuine = verdicts.filter(({ outcome }) => outcome === 'genuine').length;
console.log(`50 uploads, 2 threads: ${genuine} genuine in ${took.toFixed(0)} ms`);
const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
console.log(
  `event loop delay: median ${ms(delay.percentile(50))}, p99 ${ms(delay.percentile(99))}, max ${ms(delay.max)} ms`,
);
await pool.close();
