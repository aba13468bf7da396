// How long one verification of a chip upload takes, on one core: node bench/chip-verification.ts [runs]
import { type ChipUpload, verifyChip } from '../src/emrtd/index.ts';
import { type CardProfile, cardProfiles, type Holder, makeAuthority, makeCard } from '../src/sandbox/card/index.ts';

const runs = Number(process.argv[2] ?? 300);
const now = new Date('2026-12-01T03:00:00Z');
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
console.table(Object.fromEntries(cardProfiles.map((profile) => [profile, measure(profile)])));

function measure(profile: CardProfile): Readonly<Record<string, number | string>> {
  const authority = makeAuthority(profile);
  const card = makeCard(authority, holder);
  const upload: ChipUpload = {
    sod: card.sod,
    dataGroups: [...card.dataGroups].map(([number, bytes]) => ({ number, bytes })),
    activeAuthentication: { challenge, signature: card.answer(challenge) },
  };
  const trust = { certificates: [authority.cscaCertificate] };
  const genuine = verifyChip(upload, trust, now);
  if (genuine.outcome !== 'genuine') throw new Error(`${profile}: ${genuine.doubts[0]?.code}`);
  const warm = timesOf(() => verifyChip(upload, trust, now));
  const anew = timesOf(() => verifyChip(upload, { ...trust }, now));
  const { algorithm } = genuine.reading.proof;
  return { proof: algorithm, cpu: warm.cpu, median: warm.median, p99: warm.p99, 'cpu, store read anew': anew.cpu };
}

/** `cpu` is the processor's time a run, which a busy machine does not stretch; the others are the clock's. */
function timesOf(work: () => void): { readonly cpu: number; readonly median: number; readonly p99: number } {
  for (let i = 0; i < 20; i += 1) work();
  const before = process.cpuUsage();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const { user, system } = process.cpuUsage(before);
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.floor((runs - 1) * share)]!);
  return { cpu: rounded((user + system) / 1000 / runs), median: at(0.5), p99: at(0.99) };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
