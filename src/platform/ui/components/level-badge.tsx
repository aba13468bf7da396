import type { IdentityLevel } from '../page-model.ts';
import type { T } from '../translate.ts';

/** The identity assurance level in words, with three leaves of which as many are filled. */
export function LevelBadge({ t, level }: { readonly t: T; readonly level: IdentityLevel }) {
  const name = t(`level.${level}`);
  return (
    <span class="level">
      <svg class="level__leaves" viewBox="0 0 54 18" width="54" height="18" aria-hidden="true" focusable="false">
        {[1, 2, 3].map((step) => (
          <path
            key={step}
            class={step <= level ? 'level__leaf level__leaf--earned' : 'level__leaf'}
            d={`M${step * 18 - 9} 1.500c4 3.600 5.500 6.400 5.500 9a5.500 6 0 0 1-11 0c0-2.600 1.500-5.400 5.500-9Z`}
          />
        ))}
      </svg>
      <span aria-hidden="true">{name}</span>
      <span class="visually-hidden">{t('level.label', { level, name })}</span>
    </span>
  );
}
