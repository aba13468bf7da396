// The migrations, oldest first. Each lies in `<13 digits>-<sentence>.ts` beside this file and exports a class `Sentence<13 digits>`
// that speaks SQL through the QueryRunner. Its first line says when and in which phase: `// 2026-11-22 expand: …`.
// A published one never changes; `npm run check -- --record` notes the hash of a new one.
import type { MigrationInterface } from 'typeorm';

export type Migration = new () => MigrationInterface;

export const migrations: readonly Migration[] = [];
