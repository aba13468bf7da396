// How long one verification of a chip upload takes on one core, and what the event loop notices of it while threads do the
// work. Run: npm exec -- node bench/chip-verification.ts [runs]. Ends badly where a profile takes more than its budget.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChipUpload, verifyChip } from '../src/emrtd/index.ts';
import { createVerifyPool } from '../src/proofing/index.ts';
import {
  type CardProfile,
  cardProfiles,
  type Holder,
  makeAuthority,
  makeCard,
  makeRevocationList,
} from '../src/sandbox/card/index.ts';

const runs = Number(process.argv[2] ?? 300);
const now = new Date('2026-12-01T03:00:00Z');
/** Milliseconds of one core for one verification. */
const budget = 15;
const challenge = Buffer.from('8f3a5c0112d4e6b7', 'hex');

const holder: Holder = {
  number: '019199999101',
  name: 'Đặng Thị Ửng',
  birthDate: '1999-02-15',
  sex: 'female',
  expiryDate: '2039-02-15',
  issuedOn: '2022-06-20',
};

console.log(`one chip verification in milliseconds, ${runs} runs a line, Node ${process.versions.node}`);
const stages = cardProfiles.map(prepare);
const lines = stages.map((stage) => [stage.profile, measure(stage)] as const);
console.table(Object.fromEntries(lines));
console.log('event loop delay in milliseconds, at rest and while a pool of two threads verifies');
console.table({ 'at rest': await delayWhile(() => pause(2000)), verifying: await delayWhile(verifyAll) });
const slow = lines.filter(([, { cpu }]) => cpu > budget).map(([profile]) => profile);
console.log(
  slow.length === 0 ? `within ${budget} ms of one core` : `over ${budget} ms of one core: ${slow.join(', ')}`,
);
process.exitCode = slow.length === 0 ? 0 : 1;

interface Stage {
  readonly profile: CardProfile;
  readonly upload: ChipUpload;
  readonly trust: { readonly certificates: readonly Buffer[]; readonly revocationLists: readonly Buffer[] };
}

/** A genuine card whose chip has answered, its authority trusted and its revocation list fresh. */
function prepare(profile: CardProfile): Stage {
  const authority = makeAuthority(profile);
  const card = makeCard(authority, holder);
  const upload: ChipUpload = {
    sod: card.sod,
    dataGroups: [...card.dataGroups].map(([number, bytes]) => ({ number, bytes })),
    activeAuthentication: { challenge, signature: card.answer(challenge) },
  };
  const trust = { certificates: [authority.cscaCertificate], revocationLists: [makeRevocationList(authority)] };
  return { profile, upload, trust };
}

interface Line {
  readonly proof: string;
  readonly cpu: number;
  readonly median: number;
  readonly p99: number;
  readonly 'cpu, store read anew': number;
}

function measure({ profile, upload, trust }: Stage): Line {
  const genuine = verifyChip(upload, trust, now);
  if (genuine.outcome !== 'genuine') throw new Error(`${profile}: ${genuine.doubts[0]?.code}`);
  const warm = timesOf(() => verifyChip(upload, trust, now));
  const anew = timesOf(() => verifyChip(upload, { ...trust }, now));
  const { algorithm } = genuine.reading.proof;
  return { proof: algorithm, cpu: warm.cpu, median: warm.median, p99: warm.p99, 'cpu, store read anew': anew.cpu };
}

/** `cpu` is the time of a processor that a run took of this thread, which a busy machine does not stretch; the others are the clock's. */
function timesOf(work: () => void): { readonly cpu: number; readonly median: number; readonly p99: number } {
  for (let i = 0; i < 20; i += 1) work();
  const before = process.threadCpuUsage();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const { user, system } = process.threadCpuUsage(before);
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.floor((runs - 1) * share)]!);
  return { cpu: rounded((user + system) / 1000 / runs), median: at(0.5), p99: at(0.99) };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

/** Every profile's card over and over, fifteen at once, through the threads that the server uses. */
async function verifyAll(): Promise<void> {
  const pool = createVerifyPool({ threads: 2, queue: 64, seconds: 120 });
  const one = async ({ profile, upload, trust }: Stage) => {
    for (let i = 0; i < runs / 5; i += 1) {
      const { outcome } = await pool.verify(upload, { version: profile, ...trust }, now);
      if (outcome !== 'genuine') throw new Error(`${profile}: ${outcome}`);
    }
  };
  await Promise.all([...stages, ...stages, ...stages].map(one));
  await pool.close();
}

async function delayWhile(work: () => Promise<void>): Promise<Readonly<Record<string, number>>> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  const at = (percentile: number) => rounded(delay.percentile(percentile) / 1e6);
  return { median: at(50), p99: at(99), max: rounded(delay.max / 1e6) };
}
