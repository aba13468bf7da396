import type { Actor } from '../../kernel/actor.ts';

/** Proposing and approving is done by people of ours, by name. */
export type OfficerActor = Extract<Actor, { kind: 'officer' }>;
