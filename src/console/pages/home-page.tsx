import { EmptyState } from '../../platform/ui/components/empty-state.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { type ConsoleRoom, roomPaths } from '../navigation.ts';
import { mostCounted, type Waiting } from '../ports/hall.ts';
import { ConsoleLayout } from './console-layout.tsx';
import type { ConsolePageModel } from './model.ts';

export interface HomeModel extends ConsolePageModel {
  readonly waiting: readonly Waiting[];
}

/** The first page of the day: what waits for this officer, then every room they may enter. */
export function HomePage(model: HomeModel) {
  const t = translator(model.locale);
  const waiting = model.waiting.filter(({ count }) => count > 0);
  const others = model.rooms.filter((room): room is Exclude<ConsoleRoom, 'home'> => room !== 'home');
  return (
    <ConsoleLayout model={model} room="home" title={t('console.home.title')}>
      {waiting.length === 0 ? (
        <EmptyState icon="check" title={t('console.home.none.title')}>
          {t('console.home.none.text')}
        </EmptyState>
      ) : (
        <ul class="tiles" data-list>
          {waiting.map((one) => (
            <li key={one.what}>
              <a class="tile" href={one.path} data-row>
                <span class="tile__count">{one.count >= mostCounted ? `${mostCounted}+` : one.count}</span>
                <span class="tile__what">{t(`console.waiting.${one.what}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <section class="section">
        <h2>{t('console.home.rooms')}</h2>
        <ul class="room-list">
          {others.map((room) => (
            <li key={room}>
              <a href={roomPaths[room]}>{t(`console.nav.${room}`)}</a>
              <p class="small">{t(`console.door.${room}`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </ConsoleLayout>
  );
}
