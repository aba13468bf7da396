export { issueLetter, letterFor, takeLetter } from './letter/letter.ts';
export type { Letter } from './letter/letter-store.ts';
export { browserHash, phoneOf, showCode, type TypeCode, typeCode } from './phone/phone.ts';
export type { Phone } from './phone/phone-store.ts';
export { type InPersonStores, inPersonStores } from './stores.ts';
export { bindToVisit } from './visit/bind-to-visit.ts';
export { doubtsAboutChip, doubtsAboutSight, standingOfSeen } from './visit/doubts.ts';
export { noteVisitChip } from './visit/note-chip.ts';
export {
  closeVisit,
  loadVisit,
  lockVisit,
  type OfficerActor,
  openVisit,
  refuseVisit,
  sweepVisits,
  type VisitSettings,
} from './visit/open-visit.ts';
export {
  agree,
  due,
  hasEnded,
  living,
  match,
  type PersonOnCard,
  type ScannedPrint,
  step,
  type Visit,
  type VisitId,
} from './visit/visit.ts';
export {
  closeReading,
  endReading,
  portraitCaseOf,
  provenReading,
  type ReadingSettings,
  readingOf,
  startReading,
} from './visit/visit-reading.ts';
export type { Units } from './visit/visit-store.ts';
