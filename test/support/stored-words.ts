/** Who is shown it in a browser. */
type Hall = 'officers' | 'citizens';

/**
 * Every column into which somebody outside this code writes words, addresses or pictures, and in whose pages they are
 * shown; where in none, why not. test/console/payloads.test.ts puts a payload into each and opens the pages;
 * test/house/sensitive-columns.test.ts asks that a new column stands here or below.
 */
export const typedColumns = {
  'subject.profile': ['officers', 'citizens'],
  'passkey.name': ['officers', 'citizens'],
  'sign_in_record.sealed': ['citizens'],
  'relying_party.name': ['officers', 'citizens'],
  'relying_party.name_en': ['officers', 'citizens'],
  'relying_party.purpose_vi': ['officers', 'citizens'],
  'relying_party.purpose_en': ['officers', 'citizens'],
  'relying_party.legal_basis': ['officers'],
  'relying_party.logo_uri': ['citizens'],
  'relying_party.policy_uri': ['officers'],
  'relying_party.redirect_uris': ['officers'],
  'relying_party.post_logout_redirect_uris': ['officers'],
  'relying_party.outgoing_hosts': ['officers'],
  'relying_party.backchannel_logout_uri': ['officers'],
  'relying_party.event_uri': ['officers'],
  'relying_party.sector': ['officers'],
  'relying_party.scopes': ['officers'],
  'relying_party.claims': ['officers'],
  'relying_party.resources': 'named by operators, compared and not shown',
  'relying_party.pkce_exemption': 'for operators, by the command',
  'relying_party.jwks': 'keys, used and not shown',
  'relying_party_proposal.registration': ['officers'],
  'resource_server.name': ['citizens'],
  'resource_server.name_en': ['citizens'],
  'resource_server.scopes': ['citizens'],
  'resource_server.identifier': 'for operators, by the command',
  'resource_server.audience': 'for operators, by the command',
  'resource_server.sector': 'for operators, by the command',
  'resource_server.jwks': 'keys, used and not shown',
  'proofing_case.identity': ['officers'],
  'proofing_case.place': 'told to reader apps as JSON',
  'proofing_case.service': 'told to reader apps as JSON',
  'in_person_visit.evidence': ['officers'],
  'remote_review.identity': ['officers'],
  'remote_review.portrait': 'a picture, sent as one and never as a page',
  'remote_review_frame.image': 'a picture, sent as one and never as a page',
  'case_portrait.image': 'a picture, sent as one and never as a page',
  'intervention.note': ['officers'],
  'officer_case_decision.note': ['officers'],
  'person_search.reference': ['officers'],
  'person_view.reference': ['officers'],
  'audit_entry.details': ['officers'],
  'subject_notice.details': 'codes with words of ours, and nothing where there are none',
  'consent.purpose': 'kept as proof of what was agreed to',
  'oidc_artifact.payload': 'what services send along is sent back to them: test/oidc/form-post.test.ts',
  'outbox_message.problem': 'what another server answered, for operators',
  'audit_copy.destination': 'named by the configuration',
  'chip_challenge.verifier_session': 'of a licensed verifier, sent back to it',
  'trust_anchor.subject': 'of a certificate, for operators, by the command',
  'trust_anchor.source': 'for operators, by the command',
  'trust_proposal.source': 'for operators, by the command',
  'trust_proposal.material': 'certificates as they were given, read and not shown',
  'trust_signature.operator': 'for operators, by the command',
  'trust_version.origin': 'for operators, by the command',
  'revocation_list.issuer': 'of a list, for operators, by the command',
  'revocation_list.source': 'for operators, by the command',
} as const satisfies Readonly<Record<string, readonly Hall[] | string>>;

export type TypedColumn = keyof typeof typedColumns;

/** Whether pages of this hall show what stands there. */
export function shownIn(hall: Hall): readonly TypedColumn[] {
  return (Object.keys(typedColumns) as TypedColumn[]).filter((column) => {
    const shown: readonly Hall[] | string = typedColumns[column];
    return typeof shown !== 'string' && shown.includes(hall);
  });
}

/** Columns that could hold words and hold ours: codes of lists in this code, ids, hashes, keys, digits, sealed secrets. */
const own: Readonly<Record<string, string>> = {
  audit_checkpoint: 'note root',
  audit_entry: 'action actor_kind actor_ref',
  audit_key: 'id kek_id name public_key sealed_private',
  audit_leaf: 'hash',
  audit_node: 'hash',
  authentication: 'binding methods',
  chip_agreement: 'agreement challenge_hash hash',
  chip_binding: 'chip_index',
  chip_challenge: 'hash',
  consent: 'channel claims ended_by locale scopes text_version',
  document_signer: 'anchor der doubt fingerprint',
  enrolment_letter: 'chip secret token_hash',
  enrolment_phone: 'browser code',
  hall_session: 'hall id_hash provider_sid request state',
  in_person_visit: 'doubts manner state unit',
  intervention: 'kind number reason state unit',
  migration: 'name',
  officer_case: 'doubts kind reason state unit',
  officer_case_decision: 'duty outcome reason unit',
  oidc_artifact: 'client_id grant_id id_hash model session_uid user_code',
  oidc_session: 'authorizations id_hash payload uid',
  outbox_message: 'payload recipient topic',
  pairwise_identifier: 'identifier sector',
  passkey:
    'attestation_anchor attestation_certificate attestation_format credential_id device_type origin public_key transports user_handle',
  person_search: 'reason',
  person_view: 'reason',
  proofing_case: 'binding chip code_hash reader_token_hash reasons state ticket ticket_hash warnings',
  proven_chip: 'anchor chip chip_index doubt key_id signer',
  relying_party: 'application_type auth_method client_id envelopes grant_types previous_secret_hash secret_hash status',
  relying_party_proposal: 'client_id kind state',
  remote_review: 'doubts gestures reason signals state token_hash unit',
  remote_review_frame: 'gesture',
  removed_passkey: 'credential_hash public_key',
  resource_server: 'signing_alg token_format',
  retired_identifier: 'identifier reason sector',
  revocation_list: 'der fingerprint',
  sealing_key: 'kek_id wrapped',
  sign_in_record: 'session_ref',
  signing_key: 'algorithm kek_id kid public_jwk sealed_private',
  staff_duty: 'duty unit',
  staff_invitation: 'duties kind token_hash',
  staff_member: 'limited_by state',
  subject: 'status',
  subject_notice: 'kind',
  subject_number: 'blind_index key_id number successor',
  subject_unit: 'unit',
  subject_word: 'key_id token unit',
  throttle: 'key',
  trust_anchor: 'der fingerprint kind',
  trust_proposal: 'content_hash kind',
  trust_signature: 'public_key signature verdict',
  trust_version: 'content_hash',
  trust_version_entry: 'fingerprint kind',
  webauthn_challenge: 'binding id purpose',
};
export const ownColumns = Object.entries(own).flatMap(([table, columns]) =>
  columns.split(' ').map((column) => `${table}.${column}`),
);
