import type { Context } from 'koa';
import { z } from 'zod';
import { isId, type PasskeyId, type SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { seeOther } from '../../platform/hall/entrance.ts';
import { readBody } from '../../platform/http/read-body.ts';
import { parseFields, readForm } from '../../platform/http/read-form.ts';
import { readSchema } from '../../platform/http/read-schema.ts';
import { type InterventionId, interventionKinds, interventionRules as rules } from '../../subject/index.ts';
import { visitOf } from '../desk.ts';
import { InterventionsPage } from '../pages/interventions/interventions-page.tsx';
import { pageModel, postThen, type RoomNeeds, show } from '../room.ts';

const path = '/console/people/:id/interventions';
const id = z.string().refine(isId);
const form = z.strictObject({
  csrf: z.string().optional(),
  kind: z.enum(interventionKinds),
  reason: z.string().max(60),
  note: z.string().max(4000).default(''),
  number: z.string().max(20).default(''),
  other: id.optional(),
  claimed: z.array(id).max(20),
});
const nothing = z.strictObject({ csrf: z.string().optional() });

/** What may be done to a person whose record is open, and what was done. Nothing personal stands in an address. */
export function interventionsRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;

  desk.get(path, async (ctx) => {
    const subjectId = personOf(ctx);
    const { officer } = visitOf(ctx);
    const overview = await ports.interventionsOf(officer, subjectId).catch(asClosed);
    if (!overview) return seeOther(ctx, `/console/people/${subjectId}`);
    const wanted = { kind: textOf(ctx, 'kind'), other: textOf(ctx, 'other') };
    const chosen = wanted.kind ? await ports.interventionForm(officer, subjectId, wanted) : null;
    const page = await pageModel(needs, ctx);
    const unitName = ports.unitName(overview.unit, page.locale);
    show(ctx, <InterventionsPage {...page} {...overview} unitName={unitName} form={chosen} />);
  });

  desk.post(path, async (ctx) => {
    const subjectId = personOf(ctx);
    const { csrf: _, other, claimed, ...typed } = await readAsked(ctx);
    const wanted = { ...typed, other: (other as SubjectId) ?? null, claimed: claimed as PasskeyId[] };
    const to = `/console/people/${subjectId}/interventions`;
    const { second } = rules[typed.kind];
    await postThen(ctx, to, second === 'before' ? 'intervention_asked' : 'intervention_done', async () => {
      await ports.intervene(visitOf(ctx).officer, subjectId, wanted);
    });
  });

  desk.post(`${path}/:intervention/withdrawal`, async (ctx) => {
    const subjectId = personOf(ctx);
    await readForm(ctx, nothing);
    const { intervention } = ctx.params as { readonly intervention: unknown };
    if (!isId(intervention)) throw new Refusal('subject.intervention.unknown');
    await postThen(ctx, `/console/people/${subjectId}/interventions`, 'intervention_taken_back', () =>
      ports.takeBackIntervention(visitOf(ctx).officer, subjectId, intervention as InterventionId),
    );
  });
}

/** A form whose ticked boxes come one by one under one name. */
async function readAsked(ctx: Context): Promise<z.output<typeof form>> {
  if (!ctx.is('urlencoded')) throw new Refusal('request.unsupported_type');
  const fields = parseFields(await readBody(ctx, { limit: 32_768 }), ['claimed']);
  const claimed = fields.filter(([name]) => name === 'claimed').map(([, value]) => value);
  return readSchema(form, { ...Object.fromEntries(fields), claimed });
}

/** A record that is closed is opened on its own page, for a reason. */
function asClosed(error: unknown): null {
  if (error instanceof Refusal && error.code === 'subject.record.closed') return null;
  throw error;
}

function personOf(ctx: Context): SubjectId {
  if (!isId(ctx.params.id)) throw new Refusal('request.not_found');
  return ctx.params.id as SubjectId;
}

function textOf(ctx: Context, name: string): string {
  const value = ctx.query[name];
  return typeof value === 'string' ? value : '';
}
