import type { ErrorOut, errors, KoaContextWithOIDC } from 'oidc-provider';

/** Our own pages in the places where the library has its own look. */
export interface ProviderPages {
  readonly error: (
    ctx: KoaContextWithOIDC,
    out: ErrorOut,
    error: errors.OIDCProviderError | Error,
  ) => void | Promise<void>;
  readonly logout: (ctx: KoaContextWithOIDC, form: string) => void | Promise<void>;
  readonly loggedOut: (ctx: KoaContextWithOIDC) => void | Promise<void>;
  readonly formPost: (
    ctx: KoaContextWithOIDC,
    action: string,
    fields: Readonly<Record<string, string>>,
  ) => void | Promise<void>;
}
