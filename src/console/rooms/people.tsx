import type { Context } from 'koa';
import { z } from 'zod';
import { isId, type SubjectId } from '../../kernel/ids.ts';
import { dutyFor, type Officer, wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { seeOther } from '../../platform/hall/entrance.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { type AccessRule, access } from '../access.ts';
import { visitOf } from '../desk.ts';
import { ClosedPersonPage } from '../pages/people/closed-person-page.tsx';
import { PeoplePage } from '../pages/people/people-page.tsx';
import { PersonPage } from '../pages/people/person-page.tsx';
import type { PersonRecord, TypedSearch } from '../ports/people.ts';
import { pageModel, postThen, type RoomNeeds, show } from '../room.ts';

const path = '/console/people';
const text = z.string().max(200);
const searchForm = z.strictObject({ who: text, birth_year: text, reason: text, reference: text });
const openForm = z.union([z.strictObject({ search: text }), z.strictObject({ reason: text, reference: text })]);
const noFields = z.strictObject({});
const nothing: TypedSearch = { who: '', birthYear: '', reason: '', reference: '' };

/** Looking people up. Neither a number nor a name ever stands in an address; what was typed is kept nowhere. */
export function peopleRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;
  const model = async (ctx: Context, typed: TypedSearch = nothing) => {
    const page = await pageModel(needs, ctx);
    return { ...page, typed, unitName: (code: string) => ports.unitName(code, page.locale) };
  };

  desk.get(path, async (ctx) => {
    const id = searchOf(ctx);
    const found = await ports.foundPeople(visitOf(ctx).officer, id);
    const typed = found ? { ...nothing, ...found.purpose } : nothing;
    show(ctx, <PeoplePage {...(await model(ctx, typed))} {...(found && { found: { ...found, id } })} />);
  });
  desk.post(`${path}/search`, async (ctx) => {
    const { birth_year: birthYear, ...form } = await readForm(ctx, searchForm);
    const typed = { ...form, birthYear };
    try {
      seeOther(ctx, `${path}?search=${await ports.findPeople(visitOf(ctx).officer, typed)}`);
    } catch (error) {
      if (!(error instanceof Refusal && error.code.startsWith('subject.search.'))) throw error;
      ctx.status = 422;
      show(ctx, <PeoplePage {...(await model(ctx, typed))} url={path} error={error.code} />);
    }
  });
  desk.get(`${path}/:id`, async (ctx) => {
    try {
      const { officer } = visitOf(ctx);
      const record = await ports.personRecord(officer, personOf(ctx));
      show(ctx, <PersonPage {...(await model(ctx))} record={record} {...interventionsOf(officer, record)} />);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'subject.record.closed') throw error;
      ctx.status = 403;
      const why = await ports.foundPeople(visitOf(ctx).officer, searchOf(ctx));
      const typed = { ...nothing, ...why?.purpose };
      show(ctx, <ClosedPersonPage {...(await model(ctx, typed))} openUrl={`${path}/${ctx.params.id}/open`} />);
    }
  });
  desk.post(`${path}/:id/open`, async (ctx) => {
    const [id, why] = [personOf(ctx), await readForm(ctx, openForm)];
    await postThen(ctx, `${path}/${id}`, 'person_opened', () => ports.openPerson(visitOf(ctx).officer, id, why));
  });
  desk.post(`${path}/:id/close`, async (ctx) => {
    const id = personOf(ctx);
    await readForm(ctx, noFields);
    await postThen(ctx, path, 'person_closed', () => ports.closePerson(visitOf(ctx).officer, id));
  });
}

function personOf(ctx: Context): SubjectId {
  if (!isId(ctx.params.id)) throw new Refusal('request.not_found');
  return ctx.params.id as SubjectId;
}

/** Of which search this is; none where the address names none. */
function searchOf(ctx: Context): string {
  return typeof ctx.query.search === 'string' ? ctx.query.search : '';
}

/** The way on to what may be done about them, for whoever may ask for it. */
function interventionsOf(officer: Officer, { person }: PersonRecord): { readonly interventionsUrl?: string } {
  const rule = (access as Readonly<Record<string, AccessRule>>)[`GET ${path}/:id/interventions`];
  const isOpen = rule && dutyFor(officer, rule.duties, person.unit ?? wholeProvince);
  return isOpen ? { interventionsUrl: `${path}/${person.id}/interventions` } : {};
}
