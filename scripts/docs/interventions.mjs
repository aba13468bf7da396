// docs/interventions.md, from the rules of interventions, their state machine and what they leave of things under way.
import { fates, openThings } from '../../dist/src/app/intervention/open-thing.js';
import { translator } from '../../dist/src/platform/ui/translate.js';
import { lapsed, settled, withdrawn } from '../../dist/src/subject/intervention/intervention.js';
import { interventionKinds, interventionRules } from '../../dist/src/subject/intervention/kind.js';

const t = translator('en');
const at = new Date(0);
const spoken = (word) => word.replaceAll('_', ' ');
const names = (list) => list.map(spoken).join(', ');
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

/** `active, suspended`, or with where it leads when that is another status. */
function waysOf({ ways }) {
  return ways.map(({ from, to }) => (from === to ? from : `${from} → ${to}`)).join(', ');
}

const seconds = { before: 'before it happens', after: 'looks at it afterwards' };
const places = { record: 'the record', visit: 'a visit to a counter' };

const kinds = () =>
  table(
    ['kind', 'of somebody who is', 'asked for in', 'asked for by', 'agreed to by', 'second person', 'what it does'],
    interventionKinds.map((kind) => {
      const rule = interventionRules[kind];
      const duties = [names(rule.asks), names(rule.agrees)];
      const told = [seconds[rule.second], t(`intervention.does.${kind}`)];
      return [spoken(kind), waysOf(rule), places[rule.asked], ...duties, ...told];
    }),
  );

const reasons = () =>
  table(
    ['kind', 'reasons'],
    interventionKinds.map((kind) => {
      const codes = new Set(interventionRules[kind].ways.flatMap((way) => way.reasons));
      return [spoken(kind), [...codes].map((code) => `${t(`intervention.reason.${code}`)} (\`${code}\`)`).join('; ')];
    }),
  );

const [asking, second, person] = ['asking', 'second', 'person'];
const officer = (subjectId) => ({ subjectId, duties: [{ duty: 'supervisor', unit: '19' }] });
const open = (kind, state) => ({
  ...{ id: 'x', subjectId: person, otherId: null, visitId: null, kind, reason: 'own_request', unit: '19', state },
  ...{ claimed: [], proposedBy: asking, proposedAt: at, settledBy: null, settledAt: null, version: 1 },
});

/** What becomes of it, asked of the very functions; a dash where they refuse. */
function after(work) {
  try {
    return work().state;
  } catch {
    return '–';
  }
}

const states = () => {
  const active = new Map([[person, 'suspended']]);
  const say = (one, word) => after(() => settled(one, { officer: officer(second), word }, active, at));
  return table(
    [
      'state',
      'the second person agrees',
      'the second person does not',
      'taken back by who asked',
      'no longer possible',
    ],
    [open('unsuspend', 'waiting'), open('suspend', 'unreviewed'), open('suspend', 'done')].map((one) => {
      const reason = one.kind === 'unsuspend' ? { ...one, reason: 'cleared' } : one;
      const backs = [after(() => withdrawn(one, officer(asking), at)), after(() => lapsed(one, at))];
      return [one.state, say(reason, 'approve'), say(reason, 'refuse'), ...backs];
    }),
  );
};

const things = {
  remote_review: 'request for a remote review, with its case and pictures',
  visit: 'visit that waits for a second officer or a telephone',
  letter: 'enrolment letter',
  chip_reading: 'card that was just read, in somebody’s browser',
  recovery: 'passkey of a recovery that waits',
  intervention: 'another intervention that waits, with its case',
  second_look: 'second look at an approval',
  report: 'report “this was not me”',
};
const told = {
  ends: 'ends',
  stays: '·',
  moves: 'moves',
  if_impossible: 'if impossible',
  unless_claimed: 'unless claimed',
  but_its_visit: 'but its visit’s',
};

const leftOpen = () =>
  table(
    ['', ...interventionKinds.map(spoken)],
    openThings.map((thing) => [things[thing], ...interventionKinds.map((kind) => told[fates[kind][thing]])]),
  );

/** What officers may do to an identity: who, how, and what becomes of everything else. */
export const interventions = () => `# Interventions: what officers may do to an identity

Made from the code by \`npm run docs\`.

One officer may close a door at once; it takes two to open one, or to do what nobody can undo. Everything has a reason of a list, a note sealed under the person's key, a fact in the person's trail and, but for a death, a notice on their page. Nobody intervenes in their own identity, whichever side of it; whoever asked cannot agree. The rules stand in \`subject/intervention/kind.ts\`, what follows from each in \`app/intervention\`.

${kinds()}

Each for the person's unit. What waits, and what is to be looked at, stands in the queue as a case.

## States

${states()}

\`waiting\`: nothing has happened. \`unreviewed\`: it happened by one word. \`contested\`: it happened, and the second would not have done it; of a suspension they ask thereby for its end, which waits for one more. Of two words at once the second finds it settled.

## Reasons

${reasons()}

## What it leaves open

What was under way when an intervention happens, in the same transaction. \`·\` goes on; *moves*: becomes the kept record's; *if impossible*: ends where the person's new status leaves no room for it. Of a merge it is told of the record that ends; in the one that is kept everything goes on. A deletion never waits: it happens at once, and not to somebody suspended or deceased ([ADR 22](adr/0022-deletion-and-key-rotations.md)).

${leftOpen()}

## How

**At once.** Sessions and opaque tokens are rows: the next request at any process finds none, introspection says \`active: false\`, services that registered for it hear of the sign-out. A JWT for another interface lives out its five minutes. What was signed in with is forgotten in the same transaction, so a code or session that was on its way is worth nothing; so are invitations that somebody made as an officer.

**The way back.** A suspended person: two officers. Without passkeys: a counter, or the card with its [wait](adr/0011-recovery-waits.md). At level 0: any genuine chip of theirs, which gives level 1 again, also to the passkeys they had; a counter gives more.

**A reclaim** rests on a visit: the person stands at a counter, their chip was read there, and the very officer who compared them with its portrait asks, in that visit, while it goes on, once. The visit says which passkeys they claimed: the others went when the officer confirmed them, with every session and token. With the second officer's yes consents end too, and, where nothing was claimed, the names in all sectors, and services are [told](integrate.md#hear-of-names-that-count-no-more). Passkeys that the visit made meanwhile stay. Somebody suspended is compared and not confirmed: the reclaim makes them active, and the visit goes on from there.

**A merge** keeps the record it was asked for and ends the other: numbers, cards, consents, sign-ins, cases, notices, reports and the passkeys the person claims become the one's, sealed anew under its key; the level is the lower of both. Services keep the name they know; where both records had one in a sector, the older stays and the service is [told](integrate.md#hear-of-names-that-count-no-more). The other record stays as an empty row, so that its trail can be read, and is deleted with the one. Of people of two communes officers of the province ask and agree. Whoever was an officer by the record that ends stays, by the other, the eyes that looked and the hand that asked.

Why so: [ADR 29](adr/0029-interventions-and-names.md).
`;
