import type { PageModel } from '../../platform/ui/page-model.ts';

export interface FrontModel extends PageModel {
  /** GET. */
  readonly accountUrl: string;
  /** GET: for agencies that want to connect a service. */
  readonly docsUrl: string;
  /** Sandbox only: services to try it with. */
  readonly examples?: readonly { readonly name: string; readonly url: string; readonly purpose: string }[];
}

/** A rule said no. */
export interface RefusalModel extends PageModel {
  readonly code: string;
  /** GET: where going on makes sense; the front page when absent. */
  readonly backUrl?: string;
}

/** We broke. */
export interface FaultModel extends PageModel {
  /** The request id, for the person to quote. */
  readonly reference: string;
}

/** `/reader`, opened by a phone that has no reader app. The ticket is in the fragment and never reaches the server. */
export interface ReaderModel extends PageModel {
  /** Address the app answers to; the ticket is appended. For example `thainguyenid://reader#`. */
  readonly appLink?: string;
  /** GET: where the app can be had. */
  readonly installUrl?: string;
  /** Sandbox only: POST, field `ticket`. */
  readonly sandboxReaderUrl?: string;
}

/** `/reader/done#code=<six digits>`: the app hands the code back to a browser on the same phone. */
export type ReaderDoneModel = PageModel;
