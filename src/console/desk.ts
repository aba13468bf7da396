import type Router from '@koa/router';
import type { Context, Next } from 'koa';
import type { Actor } from '../kernel/actor.ts';
import { dutyFor, type Officer, type UnitCode, unitsOf } from '../kernel/officer.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Guard, Leaving } from '../platform/hall/guard.ts';
import type { HallVisit } from '../platform/hall/hall-session.ts';
import { writeFlash } from '../platform/http/flash.ts';
import type { TypedForm } from '../platform/ui/typed-form.ts';
import type { AccessRule } from './access.ts';
import type { Drafts } from './draft/drafts.ts';
import type { ConsoleNotice } from './pages/notices.ts';

export type Handler = (ctx: Context) => Promise<void> | void;

/** The one way to open a page of this hall: a path without a row in the access table cannot be registered. */
export interface Desk {
  get(path: string, handler: Handler): void;
  post(path: string, handler: Handler): void;
}

/** An officer's visit, as far as the rule of this route goes. */
export interface ConsoleVisit extends HallVisit {
  readonly officer: Officer;
  readonly rule: AccessRule;
  /** Where the officer holds a duty that this route asks for: what belongs elsewhere does not exist here. */
  readonly units: 'all' | readonly UnitCode[];
  /** What they had typed into a form of this page and could not send. */
  readonly typed: TypedForm | null;
}

export interface DeskNeeds {
  readonly router: Router;
  readonly guard: Guard;
  /** The access table, by method and path. */
  readonly rules: Readonly<Record<string, AccessRule>>;
  /** Looks the officer up anew, or answers the request itself and returns null. */
  readonly admit: (ctx: Context) => Promise<Officer | null>;
  readonly drafts: Drafts;
}

export function createDesk({ router, guard, rules, admit, drafts }: DeskNeeds): Desk {
  const open = (method: 'get' | 'post', path: string, handler: Handler) => {
    const route = `${method.toUpperCase()} ${path}`;
    const rule = rules[route];
    if (!rule) throw new Error(`${route} has no row in the access table`);
    const leaving = led(rule, drafts);
    const fresh = rule.fresh ? [guard.fresh(leaving)] : [];
    const drafted = rule.drafts ? [draftOf(drafts)] : [];
    const steps = [guard.signedInOr(leaving), dutyOnly(rule, admit), ...fresh, ...drafted];
    router[method](path, ...steps, async (ctx) => handler(ctx));
  };
  return {
    get: (path, handler) => open('get', path, handler),
    post: (path, handler) => open('post', path, handler),
  };
}

/** The visit of a request that came through the desk. */
export function visitOf(ctx: Context): ConsoleVisit {
  return ctx.state.officerVisit as ConsoleVisit;
}

/**
 * How the audit trail names this officer acting for `unit`, by the nearest duty the route asks for. A unit that is not
 * theirs: as if the thing did not exist.
 */
export function actorFor(ctx: Context, unit: UnitCode): Extract<Actor, { kind: 'officer' }> {
  const { officer, rule } = visitOf(ctx);
  const held = dutyFor(officer, rule.duties, unit);
  if (!held) throw new Refusal('request.not_found');
  return { kind: 'officer', subjectId: officer.subjectId, ...held };
}

function dutyOnly(rule: AccessRule, admit: DeskNeeds['admit']) {
  return async (ctx: Context, next: Next) => {
    const officer = await admit(ctx);
    if (!officer) return;
    const units = unitsOf(officer, rule.duties);
    if (!reaches(rule, units)) throw new Refusal('console.duty.missing');
    ctx.state.officerVisit = {
      ...(ctx.state.visit as HallVisit),
      officer,
      rule,
      units,
      typed: null,
    } satisfies ConsoleVisit;
    await next();
  };
}

/** Whether duties held for these units open the route at all. */
export function reaches({ unit }: AccessRule, units: 'all' | readonly UnitCode[]): boolean {
  return unit === 'province' ? units === 'all' : units.length > 0;
}

/**
 * To the provider and back. What was typed waits for its officer; whoever only pressed a button, and whoever is not
 * known any more, is told that nothing was done.
 */
function led(rule: AccessRule, drafts: Drafts): Leaving {
  return async (ctx, who) => {
    if (ctx.method === 'POST') {
      const isKept = rule.drafts && who ? await drafts.keep(ctx, who) : false;
      if (!isKept) writeFlash(ctx, '/console', 'not_done' satisfies ConsoleNotice);
    }
    return drafts.page(ctx);
  };
}

/** A page is told what was typed into it; a form that was accepted leaves nothing behind, one that was refused does. */
function draftOf(drafts: Drafts) {
  return async (ctx: Context, next: Next) => {
    const visit = visitOf(ctx);
    if (ctx.method === 'GET')
      ctx.state.officerVisit = { ...visit, typed: await drafts.find(ctx, visit.subjectId) } satisfies ConsoleVisit;
    await next();
    if (ctx.method !== 'POST') return;
    if (ctx.state.isRefused) await drafts.keep(ctx, visit.subjectId);
    else await drafts.drop(ctx, visit.subjectId);
  };
}
