import type { CounterPorts, InVisit } from '../../../../console/index.ts';
import { addSeconds } from '../../../../kernel/clock.ts';
import { dutyFor, type UnitCode } from '../../../../kernel/officer.ts';
import { Refusal } from '../../../../kernel/refusal.ts';
import { communesByName, unitName } from '../../../../locality/index.ts';
import {
  closeReading,
  confirmCode,
  due,
  issueLetter,
  loadVisit,
  lockVisit,
  type OfficerActor,
  openPortrait,
  openVisit,
  portraitCaseOf,
  provenReading,
  readCardQr,
  readingOf,
  type ScannedCard,
  type ScannedPrint,
  startReading,
  step,
  typeCode,
  type Visit,
  type VisitId,
} from '../../../../proofing/index.ts';
import { findByNumber, notify } from '../../../../subject/index.ts';
import { drawLot } from '../../../casework/draw-lot.ts';
import { confirmByChip, confirmBySight } from '../../../in-person/confirm-visit.ts';
import { endVisit } from '../../../in-person/end-visit.ts';
import { inPersonOf } from '../../../in-person/in-person-of.ts';
import { noteRecognised } from '../../../in-person/known-person.ts';
import { lookedAtVisit } from '../../../in-person/looked-at-visit.ts';
import { portraitInVisit, seenInVisit } from '../../../in-person/seen-in-visit.ts';
import { visitView } from '../../../in-person/visit-view.ts';
import type { Stores } from '../../../installation/stores.ts';
import { askReclaim } from '../../../intervention/ask-reclaim.ts';
import type { ConsoleParts } from '../parts.ts';

/** Every duty by which somebody may receive people at a counter. */
const receiving = ['counter_officer', 'supervisor'] as const;

/** The counter: each answer keeps to the units of the officer who asks. */
export function counterPorts(parts: ConsoleParts): CounterPorts {
  const { installation, limits, chip, hasher, now } = parts;
  const { stores, transact, config } = installation;
  const { in_person: inPerson, ...proofing } = config.proofing;
  const settings = {
    visitSeconds: inPerson.visit_seconds,
    secondSeconds: inPerson.second_seconds,
    codeTries: inPerson.code_tries,
    revocation: inPerson.revocation,
    lot: () => drawLot(config),
  };
  const times = {
    ticketSeconds: proofing.ticket_seconds,
    caseSeconds: proofing.case_seconds,
    visitSeconds: settings.visitSeconds,
  };
  const sandboxReaderUrl = config.sandbox.enabled ? config.sandbox.reader_url : undefined;
  const readers = { issuer: config.issuer, sandboxReaderUrl };
  const act = <T>(asked: InVisit, work: (stores: Stores, visit: Visit, actor: OfficerActor) => Promise<T>) =>
    transact(async (bound) => {
      const visit = await lockVisit(bound.proofing.inPerson, asked.id as VisitId, asked.units);
      return work(bound, visit, actorOf(asked, visit.unit));
    });
  const read = (bound: Stores, visit: Visit) =>
    startReading(bound.proofing, { visit, office: unitName(visit.unit, 'vi') }, times, chip.trust, now());
  return {
    counterUnits: (units, locale) =>
      communesByName()
        .filter(({ code }) => units === 'all' || units.includes(code))
        .map(({ code }) => ({ code, name: unitName(code, locale) })),
    async visits(units, locale) {
      const found = await stores.proofing.inPerson.visits.living(units, now());
      return found.flatMap(({ id, unit, manner, state, openedAt }) =>
        state === 'open' || state === 'second' || state === 'approved'
          ? [{ id, unitName: unitName(unit, locale), manner, state, openedAt }]
          : [],
      );
    },
    async openVisit({ officer, unit, manner, cardQr }) {
      const actor = actorOf({ officer }, unit);
      const scanned = cardQr === '' ? {} : { scanned: printOf(readCardQr(cardQr, now())) };
      return transact(async (bound) => {
        const id = await openVisit(inPersonOf(bound), { actor, manner, ...scanned }, settings, now());
        if (manner === 'chip') await read(bound, await lockVisit(bound.proofing.inPerson, id, [unit]));
        return id;
      });
    },
    visit: async (asked, locale) => {
      const visit = await loadVisit(stores.proofing.inPerson, asked.id as VisitId, asked.units);
      return visitView(
        stores,
        { visit, officer: asked.officer, revocation: settings.revocation, locale, readers },
        now(),
      );
    },
    readChipAgain: (asked) => act(asked, (bound, visit) => read(bound, visit)),
    async typeDigits(asked, code) {
      const visit = await loadVisit(stores.proofing.inPerson, asked.id as VisitId, asked.units);
      const handle = readingOf(due(visit, ['open'], now()));
      if (!handle) throw new Refusal('proofing.visit.not_due', { state: visit.state });
      const bound = <T>(work: (s: Stores['proofing']) => Promise<T>) => transact(({ proofing: own }) => work(own));
      const { identity } = await confirmCode({ transact: bound, hasher }, { ...handle, code }, now());
      const { number } = identity.reveal();
      await act(asked, (locked, read, actor) => noteRecognised(locked, { visit: read, number, actor }));
    },
    visitPortrait: (asked) =>
      act(asked, async (bound, visit, actor) => {
        const caseId = portraitCaseOf(visit, now());
        const { identity } = await provenReading(bound.proofing, visit, now());
        const subjectId = await findByNumber(bound, identity.number);
        return (await openPortrait(bound.proofing, { caseId, actor, subjectId }, now())).reveal();
      }),
    async typeCard(asked, { issuedOn, ...card }) {
      await loadVisit(stores.proofing.inPerson, asked.id as VisitId, asked.units);
      await limits.take(asked.officer, 'searches');
      await act(asked, async (bound, visit, actor) => {
        const person = { ...card, name: card.name.normalize('NFC'), nameSource: 'print' } as const;
        const evidence = { ...due(visit, ['open'], now()).evidence, person, issuedOn };
        const until = addSeconds(now(), settings.visitSeconds);
        await closeReading(bound.proofing, visit);
        const typed = step(visit, { manner: 'sight', caseId: null, evidence }, until);
        await bound.proofing.inPerson.visits.replace(typed);
        await noteRecognised(bound, { visit: typed, number: card.number, actor });
      });
    },
    async confirmPerson(asked, claim) {
      await limits.take(asked.officer, 'matches');
      await act(asked, async (bound, visit, actor) => {
        const { person, issuedOn } = visit.evidence;
        const confirming = { visit, actor, claim };
        if (visit.manner === 'chip') {
          await confirmByChip(bound, confirming, settings, now());
        } else {
          if (!person || !issuedOn) throw new Refusal('proofing.visit.not_due', { state: visit.state });
          const more = chip.register ? { register: chip.register } : {};
          await confirmBySight(bound, { ...confirming, card: { person, issuedOn } }, { ...settings, ...more }, now());
        }
      });
    },
    async askReclaim(asked, { note, ...claim }) {
      await limits.take(asked.officer, 'interventions');
      await act(asked, (bound, visit) =>
        askReclaim(bound, { visit, officer: asked.officer, claim, note: note || null }, now()),
      );
    },
    typePhoneCode: (asked, code) =>
      typeCode(
        { transact: (work) => transact((bound) => work(inPersonOf(bound))) },
        { visitId: asked.id as VisitId, units: asked.units, code, actorFor: ({ unit }) => actorOf(asked, unit) },
        now(),
      ),
    issueLetter: (asked) =>
      act(asked, async (bound, visit, actor) => {
        await issueLetter(inPersonOf(bound), visit, { actor, days: inPerson.letter_days }, now());
        if (visit.subjectId) await notify(bound, visit.subjectId, 'letter_printed', {}, now());
      }),
    takeLetter: (asked) =>
      act(asked, async (bound, visit) => {
        const letter = await bound.proofing.inPerson.letters.takeSecret(visit.id, now());
        if (!letter) throw new Refusal('proofing.letter.shown');
        return letter;
      }),
    letterAddress: (secret) => `${config.issuer}/enrol/letter#${secret}`,
    seenInVisit: (officer, visitId, locale) =>
      transact((bound) => seenInVisit(bound, { officer, visitId, locale }, now())),
    portraitInVisit: (officer, caseId) => transact((bound) => portraitInVisit(bound, { officer, caseId }, now())),
    lookedAtVisit: (officer, caseId, locale) =>
      transact((bound) => lookedAtVisit(bound, { officer, caseId, locale }, now())),
    endVisit: (asked) =>
      transact((bound) => {
        const ending = { visitId: asked.id as VisitId, units: asked.units };
        return endVisit(bound, { ...ending, actorFor: (unit) => actorOf(asked, unit) }, now());
      }),
  };
}

/** Acting for a unit needs a duty there; without one the visit does not exist. */
function actorOf({ officer }: Pick<InVisit, 'officer'>, unit: UnitCode): OfficerActor {
  const held = dutyFor(officer, receiving, unit);
  if (!held) throw new Refusal('proofing.visit.unknown');
  return { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit };
}

/** What of the code is printed on the card too, and no more. */
function printOf({ fields }: ScannedCard): ScannedPrint {
  const { number, name, birthDate, sex, issuedOn } = fields.reveal();
  return { number, name, birthDate, sex, issuedOn };
}
