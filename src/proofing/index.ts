export type { CardFields, Mend, ScannedCard } from './card-qr/card-qr.ts';
export { readCardQr } from './card-qr/read-card-qr.ts';
export type { CaseState, ProofingCase } from './case/case.ts';
export { completeCase } from './case/complete-case.ts';
export { type Confirmed, type ConfirmNeeds, confirmCode } from './case/confirm-code.ts';
export type { ProvenIdentity } from './case/identity.ts';
export { type OpenCaseInput, type OpenCaseSettings, openCase } from './case/open-case.ts';
export type { CaseHandle } from './case/own-case.ts';
export { describePlace } from './case/place.ts';
export { type Swept, sweepCases } from './case/sweep-cases.ts';
export { type VerifiedChip, verifiedChip } from './case/verified-chip.ts';
export { type CaseView, caseView } from './case/view-case.ts';
export type { DecisionPolicy } from './chip/decision.ts';
export { openApiDocument } from './chip/openapi.ts';
export { type ChipApiNeeds, type ChipThrottles, createChipApi } from './chip/routes.ts';
export { createVerifyPool, type VerifyPool, type VerifyPoolOptions } from './chip/verify-pool.ts';
export { createDelegatedVerifier, type DelegatedNeeds } from './delegated/delegated-verifier.ts';
export type { ExchangeSettings } from './delegated/signed-exchange.ts';
export { type EndUnderWay, endUnderWay, type UnderWay } from './end-under-way.ts';
export { type ProofingForgettingStore, proofingForgettingStore } from './forgetting-store.ts';
export * from './in-person/index.ts';
export { type ProofingJoiningStore, proofingJoiningStore } from './joining-store.ts';
export { openPortrait } from './portrait/open-portrait.ts';
export { createPortraitPool, type PortraitPool } from './portrait/portrait-pool.ts';
export { sweepPortraits } from './portrait/sweep-portraits.ts';
export type {
  Anchors,
  AssuranceRegister,
  CardRegister,
  CardStanding,
  ChipAgreer,
  ChipVerifier,
  DelegatedVerdict,
  DelegatedVerifier,
  FaceComparison,
  FaceEngine,
  PresentationAttackDetection,
  SubjectRegister,
  TrustedAnchors,
} from './ports.ts';
export { proofingRefusals } from './refusals.ts';
export { openReportedCards } from './register/reported-cards-file.ts';
export { drawGestures, type Gesture, gestures } from './remote/capture/gesture.ts';
export {
  addPicture,
  beginPictures,
  type CaptureNeeds,
  type CaptureStep,
} from './remote/capture/take-pictures.ts';
export type { KnownPerson } from './remote/doubt/card-doubts.ts';
export { dropReview, settleReview, withdrawReview } from './remote/end-review.ts';
export { openReviewEvidence, openReviewImage, type ReviewEvidence } from './remote/open-evidence.ts';
export {
  type EndedReview,
  isComplete,
  isUnderWay,
  type RemoteReview,
  type ReviewId,
  type WaitingReview,
} from './remote/review.ts';
export { nextRequestAt, type StartSettings, startReview } from './remote/start-review.ts';
export { type SubmitReview, submitReview } from './remote/submit-review.ts';
export { type OfficersSide, sweepReviews } from './remote/sweep-reviews.ts';
export { type TakeCard, takeCard } from './remote/take-card.ts';
export { type ProofingStores, proofingStores } from './stores.ts';
export { importText, listText } from './trust/commands.ts';
export {
  type Evaluated,
  type EvaluationNeeds,
  type JudgementMemory,
  reEvaluate,
} from './trust/evaluation/re-evaluate.ts';
export { settleStanding } from './trust/evaluation/settle-standing.ts';
export { type AnchorFile, type ImportReport, type ImportRules, importAnchors } from './trust/import-anchors.ts';
export type { Request as TrustRequest } from './trust/proposal/assess.ts';
export {
  type Applied,
  approveProposal,
  type Reviewed,
  rejectProposal,
  reviewProposal,
} from './trust/proposal/decide-proposal.ts';
export {
  isOperatorName,
  newOperatorKeys,
  type Operator,
  recogniseOperator,
  type SigningOperator,
} from './trust/proposal/operator.ts';
export { readOperatorFolder } from './trust/proposal/operator-files.ts';
export { type ProposalNeeds, type Proposed, propose } from './trust/proposal/propose.ts';
export { differenceText, proposalText } from './trust/proposal/text.ts';
export type { AnchorProblem, TrustAnchor } from './trust/source/anchor.ts';
export { readAnchorFolder, readListSignerFolder } from './trust/source/anchor-files.ts';
export { createSourceReader, type SourceReader, type SourceReaderOptions } from './trust/source/source-reader.ts';
export { type AnchorStore, anchorStore, holdsSandboxAnchor } from './trust/store/anchor-store.ts';
export { type TrustStores, trustStores } from './trust/store/stores.ts';
export { openTrust, type Trust, type TrustNeeds } from './trust/trust.ts';
