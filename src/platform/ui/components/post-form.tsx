import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { TypedHere, useTypedFor } from '../typed-form.ts';
import type { ButtonKind } from './button.tsx';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';
import { OnKiosk } from './kiosk.tsx';

interface PostFormProps {
  readonly action: string;
  readonly csrf: string | undefined;
  /** Fields the person does not see. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly className?: string;
  /** Answers in a new tab; this page stays where it is. */
  readonly inNewTab?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A form that posts, with the page's `csrf` when there is one; filled in again where it comes back. At a kiosk the browser
 * keeps nothing that was typed.
 */
export function PostForm({ action, csrf, hidden, className, inNewTab, children }: PostFormProps) {
  const isForgotten = useContext(OnKiosk);
  return (
    <form
      method="post"
      action={action}
      class={className}
      {...(inNewTab && { target: '_blank', rel: 'noopener' })}
      {...(isForgotten && { autocomplete: 'off' })}
    >
      <HiddenFields values={{ ...(csrf === undefined ? {} : { csrf }), ...hidden }} />
      <TypedHere.Provider value={useTypedFor(action)}>{children}</TypedHere.Provider>
    </form>
  );
}

interface PostButtonProps extends Omit<PostFormProps, 'children'> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** One button that posts: for everything that changes something and needs no words from the person. */
export function PostButton({ kind, icon, label, children, ...form }: PostButtonProps) {
  return (
    <PostForm {...form}>
      <Button {...(kind && { kind })} {...(icon && { icon })} {...(label && { label })}>
        {children}
      </Button>
    </PostForm>
  );
}

export function HiddenFields({ values }: { readonly values: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
