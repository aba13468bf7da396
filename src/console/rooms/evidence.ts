import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { visitOf } from '../desk.ts';
import type { RoomNeeds } from '../room.ts';

/** The images of a case, for whoever holds it at this moment; never kept by the browser. */
export function evidenceRoom({ desk, ports }: RoomNeeds): void {
  desk.get('/console/cases/:id/evidence/:which', async (ctx) => {
    const { id, which } = ctx.params as { readonly id: unknown; readonly which: string };
    if (!isId(id) || !/^(portrait|[0-9])$/.test(which)) throw new Refusal('casework.case.unknown');
    const [caseId, { officer }] = [id as OfficerCaseId, visitOf(ctx)];
    const image = which === 'portrait' ? which : Number(which);
    const seen = image === 'portrait' ? await ports.portraitInVisit(officer, caseId) : null;
    ctx.body = seen ?? (await ports.remoteReviewImage(officer, caseId, image));
    ctx.type = 'image/jpeg';
  });
}
