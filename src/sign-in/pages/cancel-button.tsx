import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { SignInPageModel } from './model.ts';

/** Leaves the sign-in and goes back to the service, which is told that the person declined. */
export function CancelButton({ model }: { readonly model: SignInPageModel }) {
  const t = translator(model.locale);
  return (
    <div class="journey__leave">
      <PostButton action={model.cancelUrl} csrf={model.csrf} kind="quiet">
        {t('common.cancel_to', { service: model.service.name })}
      </PostButton>
    </div>
  );
}
