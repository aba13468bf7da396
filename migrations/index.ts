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
import { CreateOidcSessionAndArtifact1795305600050 } from './1795305600050-create-oidc-session-and-artifact.ts';
import { CreateSigningKey1795305600051 } from './1795305600051-create-signing-key.ts';
import { CreateHallSession1795305600060 } from './1795305600060-create-hall-session.ts';

export type Migration = new () => MigrationInterface;

export const migrations: readonly Migration[] = [
  CreateSealingKey1795305600001,
  CreateAuditEntry1795305600002,
  CreateSubject1795305600010,
  CreateSignInRecord1795305600011,
  CreatePasskey1795305600020,
  CreateWebauthnChallenge1795305600021,
  CreateAuthentication1795305600022,
  CreateOidcSessionAndArtifact1795305600050,
  CreateSigningKey1795305600051,
  CreateHallSession1795305600060,
];
