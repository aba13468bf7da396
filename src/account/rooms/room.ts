import type Router from '@koa/router';
import type { Context } from 'koa';
import type { VNode } from 'preact';
import { Refusal } from '../../kernel/refusal.ts';
import type { Guard } from '../../platform/hall/guard.ts';
import { takeFlash, writeFlash } from '../../platform/http/flash.ts';
import { isRefusalCode } from '../../platform/ui/refusal-text.ts';
import { renderPage } from '../../platform/ui/render.ts';
import type { AccountNotice, AccountPageModel } from '../pages/model.ts';
import type { AccountPorts } from '../ports.ts';

export interface RoomNeeds {
  readonly router: Router;
  readonly guard: Guard;
  readonly ports: AccountPorts;
}

const hall = '/account';

export const notices: readonly AccountNotice[] = [
  'passkey_added',
  'passkey_renamed',
  'passkey_removed',
  'service_revoked',
  'session_ended',
  'sessions_ended',
  'notices_seen',
  'activity_reported',
];

/** What every page of the hall shows, and what was just done or refused, said once. */
export async function pageModel(
  { ports, guard }: RoomNeeds,
  ctx: Context,
): Promise<AccountPageModel & { readonly person: { readonly ial: number } }> {
  const { subjectId } = guard.visitOf(ctx);
  const [person, newNotices] = await Promise.all([ports.person(subjectId), ports.newNotices(subjectId)]);
  const flash = takeFlash(ctx, hall);
  const notice = notices.find((one) => one === flash);
  return {
    ...ports.page(ctx),
    person,
    personName: person.name,
    signOutUrl: '/account/sign-out',
    newNotices,
    ...(notice ? { notice } : flash && isRefusalCode(flash) ? { error: flash } : {}),
  };
}

export function show(ctx: Context, page: VNode): void {
  ctx.type = 'html';
  ctx.body = renderPage(page);
}

/** Post, then redirect: on to the next step, or back with the rule that said no. */
export async function postTo(ctx: Context, next: string, back: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    ctx.redirect(next);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    writeFlash(ctx, hall, error.code);
    ctx.redirect(back);
  }
  ctx.status = 303;
}

/** Post, then redirect; a rule that said no is shown on the page it came from. */
export async function postThen(
  ctx: Context,
  to: string,
  notice: AccountNotice,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    writeFlash(ctx, hall, notice);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    writeFlash(ctx, hall, error.code);
  }
  ctx.status = 303;
  ctx.redirect(to);
}
