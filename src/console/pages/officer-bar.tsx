import { PostButton } from '../../platform/ui/components/post-form.tsx';
import type { T } from '../../platform/ui/translate.ts';
import type { ConsolePageModel } from './model.ts';

/** Who is at work here, by which duty at which office, and the way out. */
export function OfficerBar({ t, model }: { readonly t: T; readonly model: ConsolePageModel }) {
  const [first, ...others] = model.offices;
  return (
    <div class="officer">
      <div class="officer__inner">
        <p class="officer__who">
          <strong>{model.officerName}</strong>
          {first && <span class="officer__office">{`${t(`duty.${first.duty}`)} · ${first.unitName}`}</span>}
        </p>
        {others.length > 0 && (
          <details class="officer__more">
            <summary>{t('console.more_duties', { count: others.length })}</summary>
            <ul>
              {others.map(({ duty, unitName }) => (
                <li key={`${duty} ${unitName}`}>{`${t(`duty.${duty}`)} · ${unitName}`}</li>
              ))}
            </ul>
          </details>
        )}
        <div class="officer__leave">
          <PostButton action={model.signOutUrl} csrf={model.csrf} kind="quiet">
            {t('console.sign_out')}
          </PostButton>
        </div>
      </div>
    </div>
  );
}
