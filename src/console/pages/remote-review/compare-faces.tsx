import type { T } from '../../../platform/ui/translate.ts';
import type { SeenPicture } from '../../ports/remote-review.ts';
import { gestureText } from './words.ts';

interface CompareFacesProps {
  readonly t: T;
  readonly caseId: string;
  readonly pictures: readonly SeenPicture[];
}

/**
 * Two images of one size side by side, enlarged and moved together by /assets/console.js, and below them every picture
 * with what was asked for. Without script each opens by itself.
 */
export function CompareFaces({ t, caseId, pictures }: CompareFacesProps) {
  const path = `/console/cases/${caseId}/evidence`;
  const [still] = pictures;
  return (
    <section class="compare" data-compare aria-label={t('compare.title')}>
      <div class="compare__pair">
        <Frame caption={t('compare.portrait')} src={`${path}/portrait`} />
        {still && <Frame caption={captionOf(t, still)} src={`${path}/${still.step}`} isMain />}
      </div>
      <div class="compare__tools" data-compare-tools hidden>
        <button type="button" class="button button--secondary" data-compare-zoom="-1" aria-label={t('compare.smaller')}>
          −
        </button>
        <output class="compare__zoom" data-compare-level>
          100 %
        </output>
        <button type="button" class="button button--secondary" data-compare-zoom="1" aria-label={t('compare.larger')}>
          +
        </button>
        <p class="small">{t('compare.keys')}</p>
      </div>
      <ol class="compare__strip">
        {pictures.map((picture) => (
          <li key={picture.step}>
            <a
              href={`${path}/${picture.step}`}
              target="_blank"
              rel="noopener"
              data-compare-pick={captionOf(t, picture)}
            >
              <img src={`${path}/${picture.step}`} alt="" width="96" height="96" />
              <span>{captionOf(t, picture)}</span>
              {picture.seconds !== null && (
                <span class="small">{t('compare.after', { seconds: picture.seconds })}</span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Frame({
  caption,
  src,
  isMain = false,
}: {
  readonly caption: string;
  readonly src: string;
  readonly isMain?: boolean;
}) {
  return (
    <figure class="compare__side">
      <figcaption data-compare-caption={isMain ? '' : undefined}>{caption}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and by keys too */}
      <section class="compare__frame" data-compare-frame tabIndex={0} aria-label={caption}>
        <img src={src} alt={caption} data-compare-main={isMain ? '' : undefined} />
      </section>
    </figure>
  );
}

function captionOf(t: T, { step, gesture }: SeenPicture): string {
  return `${step + 1}. ${gestureText(t, gesture)}`;
}
