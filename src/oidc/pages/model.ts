import type { FormPageModel, PageModel, ServiceView } from '../../platform/ui/page-model.ts';

/** OAuth 2.0 Form Post Response Mode: a form with one button, submitted by /assets/form-post.js. */
export interface FormPostModel extends PageModel {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly service?: ServiceView;
}

/** OpenID Connect RP-Initiated Logout 1.0 §2: the person is asked. */
export interface LogoutModel extends PageModel {
  /** POST: the provider's own confirmation address. */
  readonly action: string;
  /** The provider's own token, sent as `xsrf`. "Yes" sends `logout=yes`; "no" sends nothing more. */
  readonly xsrf: string;
  readonly service?: ServiceView;
}

export interface LoggedOutModel extends PageModel {
  readonly service?: ServiceView;
  /** GET. */
  readonly backUrl?: string;
}

/** An OAuth error that cannot be sent back to the service and is told to the person. */
export interface OAuthErrorModel extends FormPageModel {
  /** RFC 6749 §4.1.2.1 code, for example `invalid_request`. */
  readonly error: string;
  /** The request id. */
  readonly reference?: string;
}
