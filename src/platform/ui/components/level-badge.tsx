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
            d={`M${step * 18 - 9} 1c3.700 3 5.500 5.700 5.500 8.600S${step * 18 - 5.3} 15 ${step * 18 - 9} 17c-3.700-2-5.500-4.500-5.500-7.400S${step * 18 - 12.7} 4 ${step * 18 - 9} 1Z`}
          />
        ))}
      </svg>
      <span aria-hidden="true">{name}</span>
      <span class="visually-hidden">{t('level.label', { level, name })}</span>
    </span>
  );
}
