import { visitOf } from '../desk.ts';
import { HomePage } from '../pages/home-page.tsx';
import { pageModel, type RoomNeeds, show } from '../room.ts';

/** What waits for this officer, and the rooms that are open to them. */
export function homeRoom(needs: RoomNeeds): void {
  needs.desk.get('/console', async (ctx) => {
    const [model, waiting] = await Promise.all([pageModel(needs, ctx), needs.ports.waiting(visitOf(ctx).officer)]);
    show(ctx, <HomePage {...model} waiting={waiting} />);
  });
}
