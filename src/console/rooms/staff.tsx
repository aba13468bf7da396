import type { Context } from 'koa';
import { z } from 'zod';
import { isId, type SubjectId } from '../../kernel/ids.ts';
import { duties, dutyFor, type HeldDuty, type Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { visitOf } from '../desk.ts';
import type { ConsoleNotice } from '../pages/notices.ts';
import { InvitePage } from '../pages/staff/invite-page.tsx';
import { InvitedPage } from '../pages/staff/invited-page.tsx';
import { OfficerPage } from '../pages/staff/officer-page.tsx';
import { StaffPage } from '../pages/staff/staff-page.tsx';
import type { NamedOfficer } from '../ports/staff.ts';
import { pageModel, postThen, type RoomNeeds, show } from '../room.ts';

const path = '/console/staff';
const csrf = z.string().optional();
const heldForm = { duty: z.enum(duties), unit: z.string().max(5) };
const grantForm = z.strictObject({ csrf, ...heldForm });
const inviteForm = z.strictObject({ csrf, number: z.string().max(40), ...heldForm });
const dutyForm = z.strictObject({ csrf, id: z.string().refine(isId) });
const noFields = z.strictObject({ csrf });

type Change = 'disable' | 'enable' | 'confirm';
const said: Readonly<Record<Change, ConsoleNotice>> = {
  disable: 'officer_disabled',
  enable: 'officer_enabled',
  confirm: 'officer_confirmed',
};

/** Who holds what, where and until when. What officers decide about one another is theirs to see, and on record. */
export function staffRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;
  const model = async (ctx: Context) => {
    const page = await pageModel(needs, ctx);
    const { officer } = visitOf(ctx);
    const unitName = (unit: string) => ports.unitName(unit, page.locale);
    const offered = offeredTo(officer, ports.unitsInForce());
    const units = offered.units.map((code) => ({ value: code, label: unitName(code) }));
    return { ...page, now: new Date(), unitName, offered: { ...offered, units } };
  };
  const recordOf = async (ctx: Context): Promise<NamedOfficer> => {
    const { id } = ctx.params;
    const found = isId(id) ? await ports.officerRecord(visitOf(ctx).units, id as SubjectId) : null;
    if (!found) throw new Refusal('request.not_found');
    return found;
  };

  desk.get(path, async (ctx) => {
    const { after } = ctx.query;
    const page = await ports.officers(visitOf(ctx).units, isId(after) ? (after as SubjectId) : undefined);
    const urls = { ...(page.next && { nextUrl: `${path}?after=${page.next}` }), ...(after && { firstUrl: path }) };
    show(ctx, <StaffPage {...(await model(ctx))} officers={page.officers} {...urls} />);
  });
  desk.get(`${path}/invite`, async (ctx) => {
    show(ctx, <InvitePage {...(await model(ctx))} />);
  });
  desk.post(`${path}/invite`, async (ctx) => {
    const { number, duty, unit } = await readForm(ctx, inviteForm);
    try {
      const invited = await ports.inviteOfficer(visitOf(ctx).officer, { number, held: { duty, unit } });
      show(ctx, <InvitedPage {...(await model(ctx))} {...invited} url={path} />);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ctx.status = 422;
      show(ctx, <InvitePage {...(await model(ctx))} url={`${path}/invite`} error={error.code} />);
    }
  });
  desk.get(`${path}/:id`, async (ctx) => {
    const record = await recordOf(ctx);
    const isSelf = record.subjectId === visitOf(ctx).officer.subjectId;
    const isSecurity = dutyFor(visitOf(ctx).officer, ['security_officer'], '19') !== undefined;
    show(ctx, <OfficerPage {...(await model(ctx))} record={record} isSelf={isSelf} isSecurity={isSecurity} />);
  });
  desk.post(`${path}/:id/grant`, async (ctx) => {
    const { subjectId } = await recordOf(ctx);
    const { duty, unit } = await readForm(ctx, grantForm);
    const held: HeldDuty = { duty, unit };
    await postThen(ctx, `${path}/${subjectId}`, 'duty_granted', () =>
      ports.grantDuty(visitOf(ctx).officer, subjectId, held),
    );
  });
  for (const [verb, notice] of [
    ['renew', 'duty_renewed'],
    ['revoke', 'duty_revoked'],
  ] as const)
    desk.post(`${path}/:id/${verb}`, async (ctx) => {
      const record = await recordOf(ctx);
      const { id } = await readForm(ctx, dutyForm);
      const change = verb === 'renew' ? ports.renewDuty : ports.revokeDuty;
      await postThen(ctx, `${path}/${record.subjectId}`, notice, async () => {
        if (!record.duties.some((held) => held.id === id)) throw new Refusal('staff.duty.unknown');
        await change(visitOf(ctx).officer, id);
      });
    });
  const changes = { disable: ports.disableOfficer, enable: ports.enableOfficer, confirm: ports.confirmOfficer };
  for (const verb of ['disable', 'enable', 'confirm'] as const)
    desk.post(`${path}/:id/${verb}`, async (ctx) => {
      const { subjectId } = await recordOf(ctx);
      await readForm(ctx, noFields);
      await postThen(ctx, `${path}/${subjectId}`, said[verb], () => changes[verb](visitOf(ctx).officer, subjectId));
    });
}

/** What this officer can offer others, so that a form has nothing in it that is refused anyway. */
function offeredTo(officer: Officer, inForce: readonly string[]) {
  const isSecurity = officer.duties.some(({ duty }) => duty === 'security_officer');
  const wanted = isSecurity ? (['security_officer', 'supervisor'] as const) : (['supervisor'] as const);
  const all = ['19', ...inForce];
  return {
    duties: isSecurity ? duties : (['counter_officer', 'reviewer'] as const),
    units: all.filter((unit) => dutyFor(officer, wanted, unit) !== undefined),
  };
}
