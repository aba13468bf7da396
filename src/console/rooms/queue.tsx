import type { Context } from 'koa';
import { z } from 'zod';
import { dutiesFor, isOfficerCaseKind, officerCaseKinds } from '../../casework/index.ts';
import { isId, type OfficerCaseId, type SubjectId } from '../../kernel/ids.ts';
import { type Officer, type UnitCode, unitsOf } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { seeOther } from '../../platform/hall/entrance.ts';
import { writeFlash } from '../../platform/http/flash.ts';
import { readBody } from '../../platform/http/read-body.ts';
import { parseFields, readForm } from '../../platform/http/read-form.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { visitOf } from '../desk.ts';
import type { NamedUnit } from '../pages/casework/queue-model.ts';
import { QueuePage } from '../pages/casework/queue-page.tsx';
import { queueUrl, readCursor, readQuery, toFilter } from '../pages/casework/queue-query.ts';
import { pageModel, type RoomNeeds, show } from '../room.ts';
import { lastQueue, rememberQueue } from './last-queue.ts';

const nextForm = z.strictObject({ csrf: z.string().optional(), kind: z.string(), unit: z.string() });
const mostAssigned = 100;

/** The list of cases, the next one, and handing out many at once. */
export function queueRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;
  desk.get('/console/queue', async (ctx) => {
    const { officer, rule } = visitOf(ctx);
    const now = new Date();
    const [query, after] = [readQuery(ctx.query), readCursor(ctx.query.after)];
    const model = await pageModel(needs, ctx);
    const [page, colleagues] = await Promise.all([
      ports.queue(officer, toFilter(query, after, now)),
      isSupervisor(officer) ? ports.colleagues(officer) : [],
    ]);
    const unitName = (unit: UnitCode) => ports.unitName(unit, model.locale);
    const units = namedUnits(unitsOf(officer, rule.duties), model.locale, ports);
    const kinds = officerCaseKinds.filter((kind) => unitsOf(officer, dutiesFor(kind)).length > 0);
    const nextUrl = page.next ? queueUrl(query, page.next) : undefined;
    const firstUrl = after ? queueUrl(query) : undefined;
    const view = { query, cases: page.cases, unitName, units, kinds, now, colleagues, nextUrl, firstUrl };
    rememberQueue(ctx, queueUrl(query, after ?? undefined));
    show(ctx, <QueuePage {...model} {...view} officerId={officer.subjectId} />);
  });

  desk.post('/console/queue/next', async (ctx) => {
    const { kind, unit } = await readForm(ctx, nextForm);
    const narrowed = { kind: isOfficerCaseKind(kind) ? kind : undefined, unit: unit === '' ? undefined : unit };
    const taken = await ports.takeNext(visitOf(ctx).officer, narrowed);
    if (!taken) writeFlash(ctx, '/console', 'no_case');
    seeOther(ctx, taken ? `/console/cases/${taken.id}` : lastQueue(ctx));
  });

  desk.post('/console/queue/assignment', async (ctx) => {
    const { to, caseIds } = await readAssignment(ctx);
    const { officer } = visitOf(ctx);
    const { assigned, left } = await ports.assignCases(officer, to, caseIds);
    const [refused] = left.values();
    if (assigned.length === 0 && refused === 'casework.case.unknown') throw new Refusal('casework.case.unknown');
    writeFlash(ctx, '/console', refused ?? 'cases_assigned');
    seeOther(ctx, lastQueue(ctx));
  });
}

/** The ticked boxes of a list, at most two pages of it. */
async function readAssignment(ctx: Context): Promise<{ to: SubjectId; caseIds: readonly OfficerCaseId[] }> {
  if (!ctx.is('urlencoded')) throw new Refusal('request.unsupported_type');
  const fields = parseFields(await readBody(ctx, { limit: 16_384 }), ['case']);
  const to = fields.find(([name]) => name === 'to')?.[1];
  const ticked = fields.filter(([name]) => name === 'case').map(([, value]) => value as OfficerCaseId);
  const isKnown = fields.every(([name]) => ['to', 'case', 'csrf'].includes(name));
  if (!isKnown || !isId(to) || !ticked.every(isId) || ticked.length > mostAssigned)
    throw new Refusal('request.malformed', { problems: ['(body): unrecognized'] });
  return { to: to as SubjectId, caseIds: ticked };
}

function isSupervisor(officer: Officer): boolean {
  return unitsOf(officer, ['supervisor']).length > 0;
}

function namedUnits(
  units: 'all' | readonly UnitCode[],
  locale: Locale,
  { unitName, unitsInForce }: Pick<RoomNeeds['ports'], 'unitName' | 'unitsInForce'>,
): readonly NamedUnit[] {
  const codes = units === 'all' ? unitsInForce() : units;
  const named = codes.map((code) => ({ code, name: unitName(code, locale) }));
  return named.toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
}
