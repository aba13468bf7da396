import type { IdentityLevel } from '../../platform/ui/page-model.ts';
import { HomePage } from '../pages/home-page.tsx';
import { accountPaths } from '../pages/model.ts';
import { pageModel, type RoomNeeds, show } from './room.ts';

export function homeRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  router.get('/account', guard.signedIn, async (ctx) => {
    const { subjectId } = guard.visitOf(ctx);
    const model = await pageModel(needs, ctx);
    const [passkeys, consents, sessions] = await Promise.all([
      ports.passkeys(subjectId),
      ports.consents(subjectId, model.locale),
      ports.sessions(subjectId, model.locale),
    ]);
    const lastSignInAt = sessions
      .map(({ startedAt }) => startedAt)
      .toSorted((one, other) => other.getTime() - one.getTime())[0];
    show(
      ctx,
      <HomePage
        {...model}
        ial={model.person.ial as IdentityLevel}
        passkeyCount={passkeys.length}
        serviceCount={consents.length}
        sessionCount={sessions.length}
        adding={{ optionsUrl: `${accountPaths.passkeys}/options`, verifyUrl: accountPaths.passkeys }}
        {...(lastSignInAt && { lastSignInAt })}
      />,
    );
  });
}
