import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  type OfficerActor,
  type ProposedRegistration,
  proposeRegistration,
  type RelyingParty,
  registerRelyingParty,
  suspendRelyingParty,
} from '../../../src/relying-party/index.ts';
import type { TypedColumn } from '../../support/stored-words.ts';
import { type Asked, system, type Things, type Workshop } from './workshop.ts';

/** One for each route about a service or about a proposal to have one. */
export const serviceThings: Things = {
  'POST /console/relying-parties/new': async () => ({ path: '/console/relying-parties/new', fields: aForm() }),
  'GET /console/relying-parties/proposals/:id': async (workshop) => at('proposals/', await aProposal(workshop)),
  'POST /console/relying-parties/proposals/:id/decision': async (workshop) =>
    at('proposals/', `${await aProposal(workshop)}/decision`, { outcome: 'refused' }),
  'GET /console/relying-parties/:id': async (workshop) => at('', await aService(workshop)),
  'POST /console/relying-parties/:id/suspend': async (workshop) => at('', `${await aService(workshop)}/suspend`),
  'POST /console/relying-parties/:id/resume': async (workshop) =>
    at('', `${await aService(workshop, 'suspended')}/resume`),
};

/** As it is filled in for a service with a page of its own. */
function aForm() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'ES256' };
  return {
    name: 'Thư viện tỉnh',
    client_id: `library-${randomBytes(6).toString('hex')}`,
    purpose_vi: 'Mượn sách và gia hạn.',
    redirect_uris: 'https://thu-vien.example.vn/callback',
    application: 'web',
    jwks: JSON.stringify({ keys: [jwk] }),
    claim_name: '1',
  };
}

const registration: ProposedRegistration = {
  name: 'Lịch hẹn',
  purposeVi: 'Đặt lịch làm thủ tục.',
  redirectUris: ['http://127.0.0.1/callback'],
  applicationType: 'native',
  authMethod: 'none',
};

export async function aProposal({ opened, somebody: subjectId, words }: Workshop): Promise<string> {
  const actor: OfficerActor = { kind: 'officer', subjectId, duty: 'relying_party_manager', unit: '19' };
  const proposed = { registration, actor, production: false };
  const { id } = await opened.transact((stores) => proposeRegistration(stores, proposed, new Date()));
  if (!words) return id;
  const text = words('relying_party_proposal.registration');
  const change = {
    ...{
      name: text,
      nameEn: text,
      purposeVi: text,
      purposeEn: text,
      legalBasis: text,
      policyUri: `javascript:${text}`,
    },
    ...{ redirectUris: [text], postLogoutRedirectUris: [text], outgoingHosts: [text], scopes: [text], claims: [text] },
  };
  const sql = 'update relying_party_proposal set registration = registration || $2::jsonb where id = $1';
  await opened.database.manager.query(sql, [id, JSON.stringify(change)]);
  return id;
}

/** Of its own for each cell, which may stop it. */
export function aService({ opened, words }: Workshop, status: 'active' | 'suspended' = 'active'): Promise<string> {
  const wanted = { registration, actor: system, production: false };
  return opened.transact(async (stores) => {
    const { relyingParty } = await registerRelyingParty(stores, wanted, new Date());
    if (status === 'suspended') await suspendRelyingParty(stores, relyingParty.clientId, system);
    if (words) await stores.relyingParties.replace(withAddresses(withWords(relyingParty, words), words), 1);
    return relyingParty.id;
  });
}

type Words = NonNullable<Workshop['words']>;

/** The service with such words wherever it is described; it can still be used. */
export function withWords(party: RelyingParty, words: Words): RelyingParty {
  return {
    ...party,
    name: words('relying_party.name'),
    nameEn: words('relying_party.name_en'),
    purposeVi: words('relying_party.purpose_vi'),
    purposeEn: words('relying_party.purpose_en'),
    legalBasis: words('relying_party.legal_basis'),
    logoUri: `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg">${words('relying_party.logo_uri')}</svg>`,
    policyUri: `javascript:alert(9)//${words('relying_party.policy_uri')}`,
  };
}

/** …and in its addresses, with which it is of no use. */
function withAddresses(party: RelyingParty, words: Words): RelyingParty {
  const address = (column: TypedColumn) => `javascript:alert(9)//${words(column)}`;
  return {
    ...party,
    redirectUris: [...party.redirectUris, address('relying_party.redirect_uris')],
    postLogoutRedirectUris: [address('relying_party.post_logout_redirect_uris')],
    outgoingHosts: [words('relying_party.outgoing_hosts')],
    backchannelLogout: { uri: address('relying_party.backchannel_logout_uri'), sessionRequired: true },
    eventUri: address('relying_party.event_uri'),
    sector: words('relying_party.sector').toLowerCase(),
    scopes: [words('relying_party.scopes')],
    claims: [words('relying_party.claims')],
  };
}

function at(room: '' | 'proposals/', thing: string, fields?: Asked['fields']): Asked {
  return { path: `/console/relying-parties/${room}${thing}`, ...(fields && { fields }) };
}
