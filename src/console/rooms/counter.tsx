import type { Context } from 'koa';
import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { seeOther } from '../../platform/hall/entrance.ts';
import { writeFlash } from '../../platform/http/flash.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { allowCamera, allowFormAction } from '../../platform/http/security-headers.ts';
import { visitOf } from '../desk.ts';
import { CounterPage } from '../pages/counter/counter-page.tsx';
import { PrintedLetter } from '../pages/counter/printed-letter.tsx';
import { VisitPage } from '../pages/counter/visit-page.tsx';
import type { InVisit } from '../ports/counter.ts';
import { pageModel, postThen, type RoomNeeds, show } from '../room.ts';

const home = '/console/counter';
const noFields = z.strictObject({});
const openForm = z.strictObject({
  unit: z.string().regex(/^[0-9]{2,5}$/),
  manner: z.enum(['chip', 'sight']),
  card_qr: z.string().max(1200).default(''),
});
const digitsForm = z.strictObject({ code: z.string().trim().max(20) });
const day = z.iso.date();
const cardForm = z.strictObject({
  number: z
    .string()
    .trim()
    .regex(/^[0-9]{12}$/),
  // As it is printed: nothing invisible, nothing that turns the reading direction around.
  name: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u),
  birth_date: day,
  sex: z.enum(['male', 'female']),
  issued_on: day,
});
const ids = z.string().regex(/^([0-9a-f-]{36}(,[0-9a-f-]{36}){0,30})?$/);
/** One box for each authenticator, named after it; those that are not ticked are not theirs. */
const confirmForm = z.object({ same: z.literal('yes'), shown: ids }).catchall(z.literal('on'));
/** The same with a word for the second officer. */
const reclaimForm = z
  .object({ same: z.literal('yes'), shown: ids.default(''), note: z.string().max(4000).default('') })
  .catchall(z.literal('on'));

/** People are received here: read the card, compare, review their passkeys, join their telephone. */
export function counterRoom({ desk, ports }: RoomNeeds): void {
  desk.get(home, async (ctx) => {
    const model = await pageModel({ ports }, ctx);
    const { units } = visitOf(ctx);
    allowCamera(ctx);
    const visits = await ports.visits(units, model.locale);
    show(ctx, <CounterPage {...model} units={ports.counterUnits(units, model.locale)} visits={visits} />);
  });
  desk.post(home, async (ctx) => {
    const { unit, manner, card_qr: cardQr } = await readForm(ctx, openForm);
    const { officer } = visitOf(ctx);
    const opened = await orRefusal(() => ports.openVisit({ officer, unit, manner, cardQr: cardQr.trim() }));
    if (!(opened instanceof Refusal)) return seeOther(ctx, `${home}/${opened}`);
    if (opened.code === 'proofing.visit.unknown') throw opened;
    writeFlash(ctx, '/console', opened.code);
    seeOther(ctx, home);
  });
  pages({ desk, ports });
  steps({ desk, ports });
}

function pages({ desk, ports }: RoomNeeds): void {
  desk.get(`${home}/:id`, async (ctx) => {
    const model = await pageModel({ ports }, ctx);
    const visit = await ports.visit(asked(ctx), model.locale);
    const { step } = visit;
    if (step.kind === 'reading' && step.state.kind === 'waiting' && step.state.sandboxReader)
      allowFormAction(ctx, step.state.sandboxReader.url);
    show(ctx, <VisitPage {...model} visit={visit} />);
  });
  desk.get(`${home}/:id/status`, async (ctx) => {
    const { step } = await ports.visit(asked(ctx), 'vi');
    const joined = 'hasPhone' in step && step.hasPhone ? '-joined' : '';
    ctx.body = { state: step.kind === 'reading' ? step.state.kind : `${step.kind}${joined}` };
  });
  desk.get(`${home}/:id/portrait`, async (ctx) => {
    ctx.body = await ports.visitPortrait(asked(ctx));
    ctx.type = 'image/jpeg';
  });
  desk.get(`${home}/:id/letter`, async (ctx) => {
    const visit = asked(ctx);
    const model = await pageModel({ ports }, ctx);
    const letter = await orRefusal(() => ports.takeLetter(visit));
    if (letter instanceof Refusal) {
      if (letter.code === 'proofing.visit.unknown') throw letter;
      writeFlash(ctx, '/console', letter.code);
      return seeOther(ctx, `${home}/${visit.id}`);
    }
    show(ctx, <PrintedLetter {...model} {...letter} visitId={visit.id} addressOf={ports.letterAddress} />);
  });
}

function steps({ desk, ports }: RoomNeeds): void {
  const here = (ctx: Context) => `${home}/${asked(ctx).id}`;
  desk.post(`${home}/:id/reading`, async (ctx) => {
    await readForm(ctx, noFields);
    await quietly(ctx, here(ctx), () => ports.readChipAgain(asked(ctx)));
  });
  desk.post(`${home}/:id/digits`, async (ctx) => {
    const { code } = await readForm(ctx, digitsForm);
    await quietly(ctx, here(ctx), () => ports.typeDigits(asked(ctx), code.replace(/[\s-]/g, '')));
  });
  desk.post(`${home}/:id/card`, async (ctx) => {
    const { birth_date: birthDate, issued_on: issuedOn, ...card } = await readForm(ctx, cardForm);
    const typed = { ...card, birthDate, issuedOn, nationality: 'VNM' };
    await quietly(ctx, here(ctx), () => ports.typeCard(asked(ctx), typed));
  });
  desk.post(`${home}/:id/confirmation`, async (ctx) => {
    const { shown, ...fields } = await readForm(ctx, confirmForm);
    const claim = claimOf(shown, fields);
    await postThen(ctx, here(ctx), 'visit_confirmed', () => ports.confirmPerson(asked(ctx), claim));
  });
  desk.post(`${home}/:id/reclaim`, async (ctx) => {
    const { shown, note, ...fields } = await readForm(ctx, reclaimForm);
    const typed = { ...claimOf(shown, fields), note: note.trim() };
    await postThen(ctx, here(ctx), 'reclaim_asked', () => ports.askReclaim(asked(ctx), typed));
  });
  desk.post(`${home}/:id/phone`, async (ctx) => {
    const { code } = await readForm(ctx, digitsForm);
    await postThen(ctx, here(ctx), 'visit_phone', () => ports.typePhoneCode(asked(ctx), code));
  });
  desk.post(`${home}/:id/letter`, async (ctx) => {
    await readForm(ctx, noFields);
    await quietly(ctx, `${here(ctx)}/letter`, () => ports.issueLetter(asked(ctx)), here(ctx));
  });
  desk.post(`${home}/:id/end`, async (ctx) => {
    await readForm(ctx, noFields);
    ctx.set('Clear-Site-Data', '"cache"');
    await postThen(ctx, home, 'visit_ended', () => ports.endVisit(asked(ctx)));
  });
}

function claimOf(shown: string, fields: Readonly<Record<string, string>>) {
  const all = shown === '' ? [] : shown.split(',');
  return { shown: all, claimed: all.filter((id) => fields[`mine_${id}`] === 'on') };
}

/** A visit of the units in which this officer receives people; whatever is no id is unknown. */
function asked(ctx: Context): InVisit {
  const { officer, units } = visitOf(ctx);
  const { id = '' } = ctx.params as { readonly id?: string };
  if (!isId(id)) throw new Refusal('proofing.visit.unknown');
  return { officer, units, id };
}

/** Post, then redirect, without a word where all went well: the next step speaks for itself. */
async function quietly(ctx: Context, to: string, work: () => Promise<unknown>, orElse = to): Promise<void> {
  const done = await orRefusal(work);
  if (!(done instanceof Refusal)) return seeOther(ctx, to);
  if (done.code === 'proofing.visit.unknown') throw done;
  writeFlash(ctx, '/console', done.code);
  seeOther(ctx, orElse);
}

async function orRefusal<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
