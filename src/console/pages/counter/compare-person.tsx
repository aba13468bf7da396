import { Badge } from '../../../platform/ui/components/badge.tsx';
import { Button } from '../../../platform/ui/components/button.tsx';
import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { refusalText } from '../../../platform/ui/refusal-text.ts';
import { calendarDateText, dayText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { AuthenticatorBefore, VisitStep } from '../../ports/counter.ts';
import { doubtText } from './doubt-text.ts';
import { GiveBack } from './give-back.tsx';
import { at, type VisitModel } from './visit-model.ts';

type Step = Extract<VisitStep, { kind: 'compare' }>;

interface CompareProps {
  readonly model: VisitModel;
  readonly step: Step;
}

/** The portrait beside the person, then every passkey there is, then one yes. */
export function ComparePerson({ model, step }: CompareProps) {
  const t = translator(model.locale);
  const isFull = model.visit.manner === 'chip' && step.doubts.length === 0;
  return (
    <div class="matching">
      <Portrait t={t} model={model} step={step} />
      <div class="matching__words">
        <Person t={t} step={step} />
        {step.stop !== null ? (
          <>
            <Notice kind="care">
              <strong>{refusalText(t, step.stop).title}</strong>
              <p>{refusalText(t, step.stop).next}</p>
            </Notice>
            <GiveBack model={model} state={step.reclaim}>
              <Authenticators t={t} step={step} />
            </GiveBack>
          </>
        ) : (
          <>
            <Doubts t={t} doubts={step.doubts} />
            <PostForm action={at(model.visit, '/confirmation')} csrf={model.csrf} className="matching__form">
              <Authenticators t={t} step={step} />
              <label class="choice matching__same">
                <input type="checkbox" name="same" value="yes" required />
                <span>{t(step.hasPortrait ? 'counter.same.portrait' : 'counter.same.print')}</span>
              </label>
              <Button icon="check">{t(isFull ? 'counter.confirm' : 'counter.confirm.second')}</Button>
            </PostForm>
          </>
        )}
      </div>
    </div>
  );
}

function Portrait({ t, model, step }: CompareProps & { readonly t: T }) {
  if (!step.hasPortrait)
    return <div class="matching__portrait matching__portrait--none">{t('counter.no_portrait')}</div>;
  return (
    <img
      class="matching__portrait"
      src={at(model.visit, '/portrait')}
      alt={t('counter.portrait')}
      width="360"
      height="480"
    />
  );
}

function Person({ t, step: { person, isKnown } }: { readonly t: T; readonly step: Step }) {
  const sex = person.sex === 'unspecified' ? '–' : t(`counter.sex.${person.sex}`);
  return (
    <>
      <p class="matching__name">
        <bdi>{person.name}</bdi>{' '}
        <Badge kind={isKnown ? 'plain' : 'good'}>{t(isKnown ? 'counter.known' : 'counter.new')}</Badge>
      </p>
      <DescriptionList
        items={[
          { term: t('counter.card.number'), value: <span class="figures">{person.number}</span> },
          { term: t('counter.card.birth_date'), value: calendarDateText(person.birthDate) },
          { term: t('counter.card.sex'), value: sex },
        ]}
      />
    </>
  );
}

function Doubts({ t, doubts }: { readonly t: T; readonly doubts: readonly string[] }) {
  if (doubts.length === 0) return null;
  return (
    <Notice kind="care">
      <p>{t('counter.doubts')}</p>
      <ul class="reasons">
        {doubts.map((doubt) => (
          <li key={doubt}>{doubtText(t, doubt)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Authenticators({ t, step: { authenticators } }: { readonly t: T; readonly step: Step }) {
  const shown = authenticators.map(({ id }) => id).join(',');
  return (
    <fieldset class="claimed">
      <legend>{t('counter.passkeys')}</legend>
      <input type="hidden" name="shown" value={shown} />
      {authenticators.length === 0 && <p class="small">{t('counter.passkeys.none')}</p>}
      {authenticators.length > 0 && <p class="small">{t('counter.passkeys.lead')}</p>}
      {authenticators.map((one) => (
        <Authenticator key={one.id} t={t} one={one} />
      ))}
    </fieldset>
  );
}

function Authenticator({ t, one }: { readonly t: T; readonly one: AuthenticatorBefore }) {
  const used = one.lastUsedAt
    ? t('counter.passkey.used', { day: dayText(one.lastUsedAt) })
    : t('counter.passkey.unused');
  return (
    <label class="choice claimed__one">
      <input type="checkbox" name={`mine_${one.id}`} value="on" />
      <span>
        <strong>{one.name ?? one.madeBy ?? t('counter.passkey.unnamed')}</strong>{' '}
        {one.isPending && <Badge kind="care">{t('counter.passkey.pending')}</Badge>}
        <span class="claimed__when">
          {t('counter.passkey.made', { day: dayText(one.createdAt) })}, {used}
        </span>
      </span>
    </label>
  );
}
