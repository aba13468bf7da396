import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { visitOf } from '../desk.ts';
import { KiosksPage } from '../pages/counter/kiosks-page.tsx';
import { pageModel, postThen, type RoomNeeds, show } from '../room.ts';

const home = '/console/kiosks';
const noFields = z.strictObject({});
const markForm = z.strictObject({
  unit: z.string().regex(/^[0-9]{2,5}$/),
  code: z.string().trim().max(20),
  place: z.string().trim().min(1).max(60),
});

/** Which computers of the office others use one after another. */
export function kiosksRoom({ desk, ports }: RoomNeeds): void {
  desk.get(home, async (ctx) => {
    const model = await pageModel({ ports }, ctx);
    const { units } = visitOf(ctx);
    const [kiosks, offices] = [await ports.kiosks(units, model.locale), ports.counterUnits(units, model.locale)];
    show(ctx, <KiosksPage {...model} units={offices} kiosks={kiosks} address={ports.kioskAddress()} />);
  });
  desk.post(home, async (ctx) => {
    const kiosk = await readForm(ctx, markForm);
    await postThen(ctx, home, 'kiosk_marked', () => ports.markKiosk(visitOf(ctx).officer, kiosk));
  });
  desk.post(`${home}/:id/release`, async (ctx) => {
    await readForm(ctx, noFields);
    const { officer, units } = visitOf(ctx);
    const { id = '' } = ctx.params as { readonly id?: string };
    if (!isId(id)) throw new Refusal('kiosk.computer.unknown');
    await postThen(ctx, home, 'kiosk_released', () => ports.releaseKiosk(officer, units, id));
  });
}
