import type { ComponentChildren } from 'preact';
import type { Series } from './bar-chart.ts';
import { fillOf, strokeOf } from './look.ts';

/** What the bars of one chart are filled with; `id` keeps it apart from the others on the page. */
export function Patterns({ id, series }: { readonly id: string; readonly series: readonly Series[] }) {
  const looks = series.map(({ look }) => look);
  return (
    <defs>
      {looks.includes('hatched') && (
        <Pattern id={`${id}-hatched`}>
          <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" stroke="var(--ink-soft)" stroke-width="1.6" />
        </Pattern>
      )}
      {looks.includes('dotted') && (
        <Pattern id={`${id}-dotted`}>
          <circle cx="1.500" cy="1.500" r="1" fill="var(--ink-soft)" />
          <circle cx="4.500" cy="4.500" r="1" fill="var(--ink-soft)" />
        </Pattern>
      )}
      {looks.includes('warning') && (
        <Pattern id={`${id}-warning`}>
          <path d="M-1-1 7 7M5-1 7 1M-1 5 1 7" stroke="var(--danger)" stroke-width="2.200" />
        </Pattern>
      )}
    </defs>
  );
}

function Pattern({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" fill="var(--surface)" />
      {children}
    </pattern>
  );
}

/** Which series is which, in the patterns of the chart itself. */
export function ChartKey({ id, series }: { readonly id: string; readonly series: readonly Series[] }) {
  return (
    <ul class="chart__key">
      {series.map(({ look, label }) => (
        <li key={label}>
          <svg class="chart__swatch" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true" focusable="false">
            <rect x="0.500" y="0.500" width="17" height="11" fill={fillOf(id, look)} stroke={strokeOf(look)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
