export interface Draft {
  readonly title: string;
  readonly text: string;
}

export interface Letter extends Draft {
  readonly sentAt: Date;
}

export interface LetterBox {
  accepts(draft: Draft): boolean;
  put(sub: string, draft: Draft, sentAt: Date): void;
  /** One person's own, newest first. */
  of(sub: string): readonly Letter[];
}

export const longestTitle = 120;
export const longestText = 4000;
const mostLetters = 50;

/** Everybody's letters, in memory: gone when the service stops. */
export function createLetterBox(): LetterBox {
  const kept = new Map<string, readonly Letter[]>();
  const of = (sub: string) => kept.get(sub) ?? [];
  return {
    accepts: ({ title, text }) =>
      title.length > 0 && title.length <= longestTitle && text.length > 0 && text.length <= longestText,
    put: (sub, draft, sentAt) => void kept.set(sub, [{ ...draft, sentAt }, ...of(sub)].slice(0, mostLetters)),
    of,
  };
}
