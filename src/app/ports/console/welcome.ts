import { createHash, randomBytes } from 'node:crypto';
import { finishRegistration, startRegistration, takeChallenge } from '../../../authenticator/index.ts';
import type { WelcomePorts } from '../../../console/index.ts';
import { Personal } from '../../../kernel/personal.ts';
import { acceptInvitation, kindOfLink, readInvitation, readWelcome, spendWelcome } from '../../../staff/index.ts';
import { readSubject } from '../../../subject/index.ts';
import { staffRules } from '../../staff/staff-rules.ts';
import { parse } from '../sign-in-ports.ts';
import type { ConsoleParts } from './parts.ts';

/** Becoming an officer by a link. */
export function welcomePorts({ installation, settings, now }: ConsoleParts): WelcomePorts {
  const { stores, transact, config } = installation;
  const rules = staffRules(config);
  const nameOf = async (token: string) => {
    const subjectId = await readWelcome(stores, token, now());
    return { subjectId, name: (await readSubject(stores, subjectId)).profile().reveal().name };
  };
  return {
    kindOfLink: (token) => kindOfLink(stores, token, now()),
    invitation: (token, subjectId) => readInvitation(stores, { token, subjectId }, now()),
    acceptInvitation: (token, subjectId) =>
      transact((bound) => acceptInvitation(bound, { token, subjectId }, rules, now())),
    welcomedName: async (token) => (await nameOf(token)).name,
    async startFirstPasskey(token) {
      const { subjectId, name } = await nameOf(token);
      const asked = { binding: bindingOf(token), subjectId, displayName: new Personal(name) };
      return startRegistration(stores, asked, { settings, now: now(), random: randomBytes });
    },
    async finishFirstPasskey(token, text) {
      const response = parse(text);
      const claim = { purpose: 'register', binding: bindingOf(token), response } as const;
      const challenge = await takeChallenge(stores, claim, now());
      const { subjectId } = challenge;
      const origin = { kind: 'vouched' } as const;
      await transact(async (bound) => {
        await spendWelcome(bound, { token, subjectId }, now());
        await finishRegistration(bound, { challenge, subjectId, ial: 0, origin, response }, { settings, now: now() });
      });
    },
  };
}

/** A ceremony of this link and of no other. */
function bindingOf(token: string): string {
  return createHash('sha256').update(`welcome:${token}`).digest('base64url');
}
