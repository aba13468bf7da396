export { ageOn } from './age.ts';
export { type CreateSubject, createSubject } from './create-subject.ts';
export { beginDeletion, type DeleteSubject, finishDeletion } from './deletion/delete-subject.ts';
export { type DeletionStore, deletionStore } from './deletion/deletion-store.ts';
export {
  type EnrolmentFigure,
  type EnrolmentFigureStore,
  enrolmentFigureStore,
} from './figures/enrolment-figure-store.ts';
export { type NumberMoveStore, type NumbersByKey, numberMoveStore } from './index-key/number-move-store.ts';
export { interventionDone } from './intervention/facts.ts';
export { type InterventionForgettingStore, interventionForgettingStore } from './intervention/forgetting-store.ts';
export {
  type Intervention,
  type InterventionId,
  type InterventionState,
  requireDuty as dutyInIntervention,
  type SecondWord,
  touched,
} from './intervention/intervention.ts';
export {
  type InterventionPapers,
  type InterventionStore,
  interventionStore,
} from './intervention/intervention-store.ts';
export {
  type InterventionKind,
  interventionKinds,
  interventionRules,
  kindsFor,
  reasonsOf,
  wayOf,
} from './intervention/kind.ts';
export { type LapseIntervention, lapseIntervention } from './intervention/lapse.ts';
export { type ProposeIntervention, proposeIntervention } from './intervention/propose.ts';
export { type SettleIntervention, settleIntervention, withdrawIntervention } from './intervention/settle.ts';
export { attachNumber } from './merge/attach-number.ts';
export {
  type IdentifierStore,
  identifierStore,
  type RetiredIdentifier,
  type RetiredIdentifierId,
} from './merge/identifier-store.ts';
export { type JoinStore, joinStore } from './merge/join-store.ts';
export { joinSubjects } from './merge/join-subjects.ts';
export { type SubjectNumberStore, subjectNumberStore } from './merge/number-store.ts';
export type { Notice, NoticeKind } from './notice/notice.ts';
export { type NoticeStore, noticeStore } from './notice/notice-store.ts';
export { countUnseenNotices, listNotices, markNoticesSeen, notify, sweepNotices } from './notice/notify.ts';
export { pairwiseIdentifier } from './pairwise-identifier.ts';
export type { Profile } from './profile.ts';
export { type RaiseSubject, raiseSubject } from './raise-subject.ts';
export { findByNumber, loadForClaims, readSubject } from './read-subject.ts';
export { type OpenedRecord, type OpenRecord, openRecord, type RecordInView, readRecord } from './record/open-record.ts';
export type { PersonView } from './record/person-view.ts';
export { type PersonViewStore, personViewStore } from './record/person-view-store.ts';
export { type RecordSection, recordSections, sectionsFor } from './record/record-section.ts';
export { refuseOwnRecord } from './record/refuse-own-record.ts';
export { listSignIns, type RecordSignIn, recordSignIn, sweepSignIns } from './record-sign-in.ts';
export { subjectRefusals } from './refusals.ts';
export { reportActivity } from './report/report-activity.ts';
export { type ActivityReport, type ReportStore, reportStore } from './report/report-store.ts';
export { type FoundAgain, type KeepSearch, keepSearch, readSearch } from './search/keep-search.ts';
export { type KeptSearchStore, keptSearchStore } from './search/kept-search-store.ts';
export { type MaskedPerson, masked, type Person } from './search/person.ts';
export { type PersonQuery, readQuery, type TypedQuery } from './search/person-query.ts';
export { type PersonSearchStore, personSearchStore } from './search/person-search-store.ts';
export { type LookupReason, lookupReasons, type Purpose, readPurpose } from './search/purpose.ts';
export {
  mostFound,
  type SearchOutcome,
  type SearchPeople,
  searchDuties,
  searchPeople,
} from './search/search-people.ts';
export { type SettleUnit, settleUnit } from './search/settle-unit.ts';
export { type SubjectUnitStore, subjectUnitStore } from './search/subject-unit-store.ts';
export type { SignInClient, SignInRecord } from './sign-in-record.ts';
export { type SignInRecordStore, signInRecordStore } from './sign-in-record-store.ts';
export { type SubjectStore, subjectStore } from './store.ts';
export { isActive, isVouchedFor, type Subject, type SubjectInSector, type SubjectStatus } from './subject.ts';
export { endVouching, type VouchFor, vouchFor } from './vouching.ts';
