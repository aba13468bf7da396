import { type UnitCode, wholeProvince } from '../../kernel/officer.ts';
import { activityActions } from '../../platform/ui/activity-text.ts';
import { visitOf } from '../desk.ts';
import { AuditPage } from '../pages/audit/audit-page.tsx';
import { auditUrl, readAuditCursor, readAuditQuery, toFilter } from '../pages/audit/audit-query.ts';
import { pageModel, type RoomNeeds, show } from '../room.ts';

/** The trail and its log, for auditors. */
export function auditRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;
  desk.get('/console/audit', async (ctx) => {
    const { officer, units: own } = visitOf(ctx);
    const [query, after] = [readAuditQuery(ctx.query), readAuditCursor(ctx.query.after)];
    const model = await pageModel(needs, ctx);
    const [{ entries, next }, log] = await Promise.all([
      ports.auditEntries(officer, toFilter(query), after),
      ports.auditLogState(),
    ]);
    const unitName = (unit: UnitCode) => ports.unitName(unit, model.locale);
    const codes = own === 'all' ? [wholeProvince, ...ports.unitsInForce()] : own;
    show(
      ctx,
      <AuditPage
        {...model}
        {...{ query, entries, log, unitName }}
        units={codes.map((code) => ({ code, name: unitName(code) }))}
        actions={activityActions}
        {...(next && { nextUrl: auditUrl(query, next) })}
        {...(after && { firstUrl: auditUrl(query) })}
      />,
    );
  });
}
