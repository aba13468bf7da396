// The migrations, oldest first. Each lies in `<13 digits>-<sentence>.ts` beside this file and exports a class `Sentence<13 digits>`
// that speaks SQL through the QueryRunner. Its first line says when and in which phase: `// 2026-11-22 expand: …`.
// A published one never changes; `npm run check -- --record` notes the hash of a new one.
import type { MigrationInterface } from 'typeorm';
import { CreateSealingKey1795305600001 } from './1795305600001-create-sealing-key.ts';
import { CreateAuditEntry1795305600002 } from './1795305600002-create-audit-entry.ts';
import { CreateSubject1795305600010 } from './1795305600010-create-subject.ts';
import { CreateSignInRecord1795305600011 } from './1795305600011-create-sign-in-record.ts';
import { CreatePasskey1795305600020 } from './1795305600020-create-passkey.ts';
import { CreateWebauthnChallenge1795305600021 } from './1795305600021-create-webauthn-challenge.ts';
import { CreateAuthentication1795305600022 } from './1795305600022-create-authentication.ts';
import { CreateProofingCase1795305600030 } from './1795305600030-create-proofing-case.ts';
import { CreateChipChallenge1795305600031 } from './1795305600031-create-chip-challenge.ts';
import { CreateProvenChip1795305600032 } from './1795305600032-create-proven-chip.ts';
import { CreateTrustAnchor1795305600033 } from './1795305600033-create-trust-anchor.ts';
import { CreateRelyingParty1795305600040 } from './1795305600040-create-relying-party.ts';
import { CreateConsent1795305600041 } from './1795305600041-create-consent.ts';
import { CreateOidcSessionAndArtifact1795305600050 } from './1795305600050-create-oidc-session-and-artifact.ts';
import { CreateSigningKey1795305600051 } from './1795305600051-create-signing-key.ts';
import { CreateHallSession1795305600060 } from './1795305600060-create-hall-session.ts';
import { CreateThrottle1795305600070 } from './1795305600070-create-throttle.ts';
import { CreateChipAgreement1795401000000 } from './1795401000000-create-chip-agreement.ts';
import { CreateTrustVersion1795402000000 } from './1795402000000-create-trust-version.ts';
import { CreateDocumentSigner1795402000010 } from './1795402000010-create-document-signer.ts';
import { AddVerifierSessionToChipChallenge1795403000000 } from './1795403000000-add-verifier-session-to-chip-challenge.ts';
import { CreateCasePortrait1795403000001 } from './1795403000001-create-case-portrait.ts';
import { IndexOidcSessionExpiry1795404000000 } from './1795404000000-index-oidc-session-expiry.ts';
import { ExtendRelyingParty1795404000001 } from './1795404000001-extend-relying-party.ts';
import { CreateResourceServer1795404000002 } from './1795404000002-create-resource-server.ts';
import { AddBackChannelLogout1795405000000 } from './1795405000000-add-back-channel-logout.ts';
import { CreateOutbox1795405000001 } from './1795405000001-create-outbox.ts';
import { CreateRemovedPasskey1795406000000 } from './1795406000000-create-removed-passkey.ts';
import { AddIndexKeys1795406000010 } from './1795406000010-add-index-keys.ts';
import { CreateStaff1795500000000 } from './1795500000000-create-staff.ts';
import { AddVouching1795500000010 } from './1795500000010-add-vouching.ts';
import { OpenTheConsole1795501000000 } from './1795501000000-open-the-console.ts';
import { CreateRelyingPartyProposal1795501000010 } from './1795501000010-create-relying-party-proposal.ts';
import { SequenceAuditEntries1795502000000 } from './1795502000000-sequence-audit-entries.ts';
import { CreateSubjectReport1795502000010 } from './1795502000010-create-subject-report.ts';
import { IndexAuditSearch1795502000020 } from './1795502000020-index-audit-search.ts';
import { CreateOfficerCase1795503000000 } from './1795503000000-create-officer-case.ts';
import { IndexSettledDoubts1795503000002 } from './1795503000002-index-settled-doubts.ts';
import { MarkAttendedCases1795504000000 } from './1795504000000-mark-attended-cases.ts';
import { CreateInPersonVisit1795504000001 } from './1795504000001-create-in-person-visit.ts';
import { CreateSubjectNotice1795505000000 } from './1795505000000-create-subject-notice.ts';
import { CreateRemoteReview1795505000010 } from './1795505000010-create-remote-review.ts';
import { TimeChipChallenges1795505000020 } from './1795505000020-time-chip-challenges.ts';
import { CreateIntervention1795506000000 } from './1795506000000-create-intervention.ts';
import { AddEventUri1795506000001 } from './1795506000001-add-event-uri.ts';
import { CreateSubjectWord1795507000000 } from './1795507000000-create-subject-word.ts';
import { CreatePersonView1795507000001 } from './1795507000001-create-person-view.ts';
import { CreatePersonSearch1795507000002 } from './1795507000002-create-person-search.ts';
import { IndexFigures1795600000000 } from './1795600000000-index-figures.ts';
import { CreateKiosk1795600000200 } from './1795600000200-create-kiosk.ts';
import { TieReclaimToVisit1795600000300 } from './1795600000300-tie-reclaim-to-visit.ts';
import { CreateHallDraft1795600000400 } from './1795600000400-create-hall-draft.ts';

export type Migration = new () => MigrationInterface;

export const migrations: readonly Migration[] = [
  CreateSealingKey1795305600001,
  CreateAuditEntry1795305600002,
  CreateSubject1795305600010,
  CreateSignInRecord1795305600011,
  CreatePasskey1795305600020,
  CreateWebauthnChallenge1795305600021,
  CreateAuthentication1795305600022,
  CreateProofingCase1795305600030,
  CreateChipChallenge1795305600031,
  CreateProvenChip1795305600032,
  CreateTrustAnchor1795305600033,
  CreateRelyingParty1795305600040,
  CreateConsent1795305600041,
  CreateOidcSessionAndArtifact1795305600050,
  CreateSigningKey1795305600051,
  CreateHallSession1795305600060,
  CreateThrottle1795305600070,
  CreateChipAgreement1795401000000,
  CreateTrustVersion1795402000000,
  CreateDocumentSigner1795402000010,
  AddVerifierSessionToChipChallenge1795403000000,
  CreateCasePortrait1795403000001,
  IndexOidcSessionExpiry1795404000000,
  ExtendRelyingParty1795404000001,
  CreateResourceServer1795404000002,
  AddBackChannelLogout1795405000000,
  CreateOutbox1795405000001,
  CreateRemovedPasskey1795406000000,
  AddIndexKeys1795406000010,
  CreateStaff1795500000000,
  AddVouching1795500000010,
  OpenTheConsole1795501000000,
  CreateRelyingPartyProposal1795501000010,
  SequenceAuditEntries1795502000000,
  CreateSubjectReport1795502000010,
  IndexAuditSearch1795502000020,
  CreateOfficerCase1795503000000,
  IndexSettledDoubts1795503000002,
  MarkAttendedCases1795504000000,
  CreateInPersonVisit1795504000001,
  CreateSubjectNotice1795505000000,
  CreateRemoteReview1795505000010,
  TimeChipChallenges1795505000020,
  CreateIntervention1795506000000,
  AddEventUri1795506000001,
  CreateSubjectWord1795507000000,
  CreatePersonView1795507000001,
  CreatePersonSearch1795507000002,
  IndexFigures1795600000000,
  CreateKiosk1795600000200,
  TieReclaimToVisit1795600000300,
  CreateHallDraft1795600000400,
];
