import type { RoomNeeds } from './room.ts';
import { homeRoom } from './rooms/home.tsx';

/** Every room, each opening its own pages at the desk. */
export const rooms: readonly ((needs: RoomNeeds) => void)[] = [homeRoom];
