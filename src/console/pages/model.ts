import type { Duty } from '../../kernel/officer.ts';
import type { FormPageModel } from '../../platform/ui/page-model.ts';
import type { TypedForm } from '../../platform/ui/typed-form.ts';
import type { ConsoleRoom } from '../navigation.ts';
import type { ConsoleNotice } from './notices.ts';

/** A duty and where it is held, in words. */
export interface OfficeView {
  readonly duty: Duty;
  readonly unitName: string;
}

/** What every page of the officers' hall is told. */
export interface ConsolePageModel extends FormPageModel {
  readonly officerName: string;
  readonly offices: readonly OfficeView[];
  /** The rooms this officer may enter. */
  readonly rooms: readonly ConsoleRoom[];
  /** POST. */
  readonly signOutUrl: string;
  readonly notice?: ConsoleNotice;
  /** The code of a refusal that happened just before. */
  readonly error?: string;
  /** What stood in a form of this page and was not accepted yet. */
  readonly draft?: TypedForm;
  /** It waited here for the officer to come back. */
  readonly isKept?: boolean;
}
