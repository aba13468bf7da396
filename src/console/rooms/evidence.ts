import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { visitOf } from '../desk.ts';
import type { RoomNeeds } from '../room.ts';

/** The images of a case, for whoever holds it at this moment; never kept by the browser. */
export function evidenceRoom({ desk, ports }: RoomNeeds): void {
  desk.get('/console/cases/:id/evidence/:which', async (ctx) => {
    const { id, which } = ctx.params as { readonly id: unknown; readonly which: string };
    if (!isId(id) || !/^(portrait|[0-9])$/.test(which)) throw new Refusal('casework.case.unknown');
    const image = which === 'portrait' ? which : Number(which);
    ctx.body = await ports.remoteReviewImage(visitOf(ctx).officer, id as OfficerCaseId, image);
    ctx.type = 'image/jpeg';
  });
}
