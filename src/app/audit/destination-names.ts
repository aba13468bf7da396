import type { Config } from '../../platform/config/schema.ts';
import { inProject } from '../installation/installation.ts';

/** How the second places of checkpoints are called where their copies are noted. */
export function destinationNames({ audit }: Pick<Config, 'audit'>): readonly string[] {
  return [
    ...(audit.checkpoint_file ? [`file:${inProject(audit.checkpoint_file)}`] : []),
    ...(audit.checkpoint_url ? [audit.checkpoint_url] : []),
  ];
}
