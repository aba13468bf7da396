import type { VNode } from 'preact';
import type { Officer } from '../../kernel/officer.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import type { CaseView } from '../ports/casework.ts';
import type { ConsolePorts } from '../ports.ts';

export interface PanelNeeds {
  readonly ports: ConsolePorts;
  readonly view: CaseView;
  /** Who holds the case at this moment: nobody else is shown a panel. */
  readonly officer: Officer;
  readonly locale: Locale;
  /** For forms of the panel's own. */
  readonly csrf: string | undefined;
  /** The panel of another case's kind, for one that looks at it again. */
  readonly inner: (view: CaseView) => Promise<VNode | null>;
}

/** What an officer looks at to decide a case of one kind, written by whoever owns the kind. */
export type Panel = (needs: PanelNeeds) => Promise<VNode>;
