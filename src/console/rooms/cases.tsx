import type { Context } from 'koa';
import type { VNode } from 'preact';
import { z } from 'zod';
import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { seeOther } from '../../platform/hall/entrance.ts';
import { writeFlash } from '../../platform/http/flash.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { visitOf } from '../desk.ts';
import { CasePage } from '../pages/casework/case-page.tsx';
import type { PanelNeeds } from '../panels/panel.ts';
import { panels } from '../panels.ts';
import type { CaseView } from '../ports/casework.ts';
import { pageModel, postThen, type RoomNeeds, sayRefused, show } from '../room.ts';
import { lastQueue } from './last-queue.ts';

const nothing = z.strictObject({ csrf: z.string().optional() });
const decisionForm = z.strictObject({
  csrf: z.string().optional(),
  ruling: z.string().regex(/^(approve|refuse)\.[a-z_]{2,40}$/),
  note: z.string().max(4000).optional(),
});

/** One case: read, held, given back, decided. Every look is on record, with the person it is about. */
export function casesRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;

  desk.get('/console/cases/:id', async (ctx) => {
    const { officer } = visitOf(ctx);
    const view = await ports.readCase(officer, caseIdOf(ctx));
    const model = await pageModel(needs, ctx);
    const isMine = view.heldBy?.officerId === officer.subjectId;
    const panel = isMine ? await panelOf({ ports, officer, locale: model.locale, csrf: model.csrf }, view) : null;
    const unitName = ports.unitName(view.case.unit, model.locale);
    const queueUrl = lastQueue(ctx);
    show(ctx, <CasePage {...model} {...{ view, unitName, isMine, panel, queueUrl }} now={new Date()} />);
  });

  desk.post('/console/cases/:id/lease', async (ctx) => {
    await readForm(ctx, nothing);
    const id = caseIdOf(ctx);
    await postThen(ctx, `/console/cases/${id}`, 'case_taken', () => ports.takeCase(visitOf(ctx).officer, id));
  });

  desk.post('/console/cases/:id/return', async (ctx) => {
    await readForm(ctx, nothing);
    const id = caseIdOf(ctx);
    await postThen(ctx, lastQueue(ctx), 'case_returned', () => ports.returnCase(visitOf(ctx).officer, id));
  });

  desk.post('/console/cases/:id/decision', async (ctx) => {
    const { ruling, note = null } = await readForm(ctx, decisionForm);
    const id = caseIdOf(ctx);
    const [outcome, reason] = ruling.split('.') as ['approve' | 'refuse', string];
    const input = { caseId: id, officer: visitOf(ctx).officer, outcome, reason, note };
    await decide(ctx, id, () => ports.decideCase(input));
  });
}

/** A rule that said no is told on the case's own page; whoever decided goes on to the queue. */
async function decide(ctx: Context, id: OfficerCaseId, work: () => Promise<{ settled: boolean }>): Promise<void> {
  try {
    const { settled } = await work();
    writeFlash(ctx, '/console', settled ? 'case_decided' : 'case_passed_on');
    seeOther(ctx, lastQueue(ctx));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'casework.case.unknown') throw error;
    sayRefused(ctx, error.code);
    seeOther(ctx, error.code === 'casework.case.own_identity' ? lastQueue(ctx) : `/console/cases/${id}`);
  }
}

function panelOf(needs: Omit<PanelNeeds, 'view' | 'inner'>, view: CaseView): Promise<VNode> {
  return panels[view.case.kind]({ ...needs, view, inner: (one) => panelOf(needs, one) });
}

function caseIdOf(ctx: Context): OfficerCaseId {
  const { id } = ctx.params as { readonly id: unknown };
  if (!isId(id)) throw new Refusal('casework.case.unknown');
  return id as OfficerCaseId;
}
