import type { Context } from 'koa';
import type { VNode } from 'preact';
import { Refusal } from '../kernel/refusal.ts';
import { seeOther } from '../platform/hall/entrance.ts';
import { takeFlash, writeFlash } from '../platform/http/flash.ts';
import { isRefusalCode } from '../platform/ui/refusal-text.ts';
import { renderPage } from '../platform/ui/render.ts';
import { type Desk, visitOf } from './desk.ts';
import { typedIn } from './draft/drafts.ts';
import { formPage } from './draft/form-page.ts';
import { consoleHall } from './hall.ts';
import { roomsFor } from './navigation.ts';
import type { ConsolePageModel } from './pages/model.ts';
import { type ConsoleNotice, notices } from './pages/notices.ts';
import type { ConsolePorts } from './ports.ts';

export interface RoomNeeds {
  readonly desk: Desk;
  readonly ports: ConsolePorts;
}

const hall = '/console';

/** What every page of the hall shows, and what was just done or refused, said once. */
export async function pageModel({ ports }: Pick<RoomNeeds, 'ports'>, ctx: Context): Promise<ConsolePageModel> {
  const { officer } = visitOf(ctx);
  const page = ports.page(ctx);
  const flash = takeFlash(ctx, hall);
  const notice = notices.find((one) => one === flash);
  const draft = visitOf(ctx).typed ?? (await typedIn(ctx));
  return {
    ...page,
    officerName: await ports.nameOf(officer.subjectId),
    offices: officer.duties.map(({ duty, unit }) => ({ duty, unitName: ports.unitName(unit, page.locale) })),
    rooms: roomsFor(officer),
    signOutUrl: `${hall}/sign-out`,
    ...(draft && { draft, isKept: ctx.method === 'GET' }),
    ...(notice ? { notice } : flash && isRefusalCode(flash) ? { error: flash } : {}),
  };
}

export function show(ctx: Context, page: VNode): void {
  ctx.type = 'html';
  ctx.body = renderPage(page);
}

/** Post, then redirect; a rule that said no is shown on the page of the form. What does not exist for them is 404. */
export async function postThen(
  ctx: Context,
  to: string,
  notice: ConsoleNotice,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    writeFlash(ctx, hall, notice);
  } catch (error) {
    if (!(error instanceof Refusal) || isMissing(error)) throw error;
    sayRefused(ctx, error.code);
    const form = formPage(ctx, consoleHall);
    return seeOther(ctx, form.startsWith(`${to}?`) ? form : to);
  }
  seeOther(ctx, to);
}

/** Told on the page that follows; what was typed stays. */
export function sayRefused(ctx: Context, code: string): void {
  ctx.state.isRefused = true;
  writeFlash(ctx, hall, code);
}

function isMissing({ code }: Refusal): boolean {
  return code === 'request.not_found' || code.endsWith('.unknown');
}
