import type { ComponentChildren } from 'preact';
import type { PasskeyCeremonyView } from '../page-model.ts';
import type { T } from '../translate.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { PostForm } from './post-form.tsx';

interface PasskeyFormProps {
  readonly t: T;
  readonly ceremony: 'authenticate' | 'register';
  readonly passkey: PasskeyCeremonyView;
  readonly csrf: string | undefined;
  readonly button: string;
  /** Lets the browser offer saved passkeys by itself, where it can. One form on a page at most. */
  readonly autofill?: boolean;
  /** The passkey of the try before is gone here: the browser may forget it. */
  readonly removed?: boolean;
  /** Stands before the button, and is sent along. */
  readonly children?: ComponentChildren;
}

/**
 * The form that /assets/passkey.js brings to life: it fetches options, runs the ceremony, puts the answer in `response`
 * and submits. A page that shows it names `passkey` among its scripts.
 */
export function PasskeyForm({
  t,
  ceremony,
  passkey,
  csrf,
  button,
  autofill = false,
  removed = false,
  children,
}: PasskeyFormProps) {
  return (
    <div
      class="passkey"
      data-passkey={ceremony}
      data-options-url={passkey.optionsUrl}
      data-passkey-removed={removed ? '' : undefined}
      {...texts(t, ceremony)}
    >
      <noscript>
        <p class="notice notice--care">{t('passkey.noscript')}</p>
      </noscript>
      <PostForm action={passkey.verifyUrl} csrf={csrf} hidden={{ response: '' }}>
        <p class="passkey__problem" role="alert" data-passkey-problem />
        {children}
        <Button icon="key">{button}</Button>
        <p class="passkey__status" role="status" data-passkey-status />
        {autofill && (
          <div data-passkey-autofill hidden>
            <Field
              id="passkey-autofill"
              label={t('passkey.autofill.label')}
              input={{ autocomplete: 'username webauthn' }}
            />
          </div>
        )}
      </PostForm>
    </div>
  );
}

/** What the script may have to say, in the page's language. */
function texts(t: T, ceremony: 'authenticate' | 'register'): Readonly<Record<string, string>> {
  return {
    'data-text-working': t('passkey.working'),
    'data-text-sending': t('passkey.sending'),
    'data-text-cancelled': t(ceremony === 'register' ? 'passkey.error.register_cancelled' : 'passkey.error.cancelled'),
    'data-text-exists': t('passkey.error.exists'),
    'data-text-unsupported': t('passkey.error.unsupported'),
    'data-text-address': t('passkey.error.address'),
    'data-text-network': t('passkey.error.network'),
    'data-text-expired': t('passkey.error.expired'),
    'data-text-busy': t('passkey.error.busy'),
    'data-text-failed': t('passkey.error.failed'),
  };
}
