import { refusalText } from '../refusal-text.ts';
import type { T } from '../translate.ts';
import { Icon } from './icon.tsx';

interface ErrorSummaryProps {
  readonly t: T;
  /** A refusal's code. */
  readonly code: string | undefined;
  /** The id of the field it is about. */
  readonly field?: string;
}

/** What went wrong and what to do now, on top of the page that lets one do it; nothing without a code. */
export function ErrorSummary({ t, code, field }: ErrorSummaryProps) {
  if (code === undefined) return null;
  const text = refusalText(t, code);
  return (
    <div class="notice notice--problem" role="alert">
      <Icon name="alert" />
      <div>
        <h2 class="notice__title">{text.title}</h2>
        <p>{field ? <a href={`#${field}`}>{text.next}</a> : text.next}</p>
      </div>
    </div>
  );
}
