/** How one series looks: by tone and by pattern, so that it is told apart without colours and on paper. */
export type Look = 'solid' | 'hatched' | 'dotted' | 'open' | 'warning';

const strokes: Readonly<Record<Look, string>> = {
  solid: 'var(--accent)',
  hatched: 'var(--ink-soft)',
  dotted: 'var(--ink-soft)',
  open: 'var(--line-strong)',
  warning: 'var(--danger)',
};

/** The edge that shows where one part of a bar ends, whatever fills it. */
export function strokeOf(look: Look): string {
  return strokes[look];
}

export function fillOf(id: string, look: Look): string {
  if (look === 'solid') return 'var(--accent)';
  return look === 'open' ? 'var(--surface)' : `url(#${id}-${look})`;
}
