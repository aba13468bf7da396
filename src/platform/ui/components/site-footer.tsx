import type { T } from '../translate.ts';

/** Tea hills and a few ways out; none of them in the middle of a journey. */
export function SiteFooter({ t, linked }: { readonly t: T; readonly linked: boolean }) {
  return (
    <footer class="site-footer">
      <div class="site-footer__hills" aria-hidden="true" />
      <div class="site-footer__inner">
        <p>{t('common.tagline')}</p>
        {linked && (
          <nav aria-label={t('common.footer.label')}>
            <ul class="site-footer__links">
              <li>
                <a href="/">{t('common.footer.about')}</a>
              </li>
              <li>
                <a href="/account">{t('common.footer.account')}</a>
              </li>
              <li>
                <a href="/#privacy">{t('common.footer.privacy')}</a>
              </li>
            </ul>
          </nav>
        )}
      </div>
    </footer>
  );
}
