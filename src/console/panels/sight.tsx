import { Badge } from '../../platform/ui/components/badge.tsx';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { calendarDateText, dayText } from '../../platform/ui/time-text.ts';
import { type T, translator } from '../../platform/ui/translate.ts';
import { doubtText } from '../pages/counter/doubt-text.ts';
import type { SeenInVisit } from '../ports/counter.ts';
import type { PanelNeeds } from './panel.ts';

/** Somebody at a counter, matched by a first officer: the second one goes there and looks at person and card. */
export async function sightPanel({ ports, view, officer, locale }: PanelNeeds) {
  const t = translator(locale);
  const seen = await ports.seenInVisit(officer, view.case.reference ?? '', locale);
  if (!seen) return <Notice kind="plain">{t('counter.seen.over')}</Notice>;
  return (
    <>
      <Notice kind="care">{t('counter.seen.lead', { office: seen.unitName })}</Notice>
      <div class="matching">
        <Portrait t={t} seen={seen} src={`/console/cases/${view.case.id}/evidence/portrait`} />
        <div class="matching__words">
          <Person t={t} seen={seen} />
          <Doubts t={t} doubts={view.case.doubts} />
          <Authenticators t={t} seen={seen} />
        </div>
      </div>
    </>
  );
}

interface SeenProps {
  readonly t: T;
  readonly seen: SeenInVisit;
}

function Portrait({ t, seen, src }: SeenProps & { readonly src: string }) {
  if (seen.hasPortrait)
    return <img class="matching__portrait" src={src} alt={t('counter.portrait')} width="360" height="480" />;
  const key = seen.manner === 'chip' ? 'counter.seen.portrait_gone' : 'counter.no_portrait';
  return <div class="matching__portrait matching__portrait--none">{t(key)}</div>;
}

function Person({ t, seen }: SeenProps) {
  const { person, issuedOn, firstOfficer } = seen;
  const looked = seen.manner === 'chip' ? 'counter.seen.looked.chip' : 'counter.seen.looked.sight';
  const issued = issuedOn ? [{ term: t('counter.card.issued_on'), value: calendarDateText(issuedOn) }] : [];
  return (
    <>
      <p class="matching__name">{person.name}</p>
      <DescriptionList
        items={[
          { term: t('counter.card.number'), value: <span class="figures">{person.number}</span> },
          { term: t('counter.card.birth_date'), value: calendarDateText(person.birthDate) },
          {
            term: t('counter.card.sex'),
            value: person.sex === 'unspecified' ? '–' : t(`counter.sex.${person.sex}`),
          },
          ...issued,
          { term: t('counter.seen.first'), value: firstOfficer },
          { term: t('counter.seen.looked'), value: t(looked) },
        ]}
      />
    </>
  );
}

function Doubts({ t, doubts }: { readonly t: T; readonly doubts: readonly string[] }) {
  return (
    <Notice>
      <p>{t('counter.seen.why')}</p>
      <ul class="reasons">
        {doubts.map((doubt) => (
          <li key={doubt}>{doubtText(t, doubt)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Authenticators({ t, seen: { authenticators } }: SeenProps) {
  return (
    <section class="claimed" aria-label={t('counter.passkeys')}>
      <h2>{t('counter.passkeys')}</h2>
      {authenticators.length === 0 && <p class="small">{t('counter.passkeys.none')}</p>}
      {authenticators.map(({ name, createdAt, lastUsedAt, isClaimed }, index) => (
        <p key={index} class="claimed__seen">
          <strong>{name ?? t('counter.passkey.unnamed')}</strong>{' '}
          <Badge kind={isClaimed ? 'plain' : 'care'}>
            {t(isClaimed ? 'counter.seen.claimed' : 'counter.seen.removed')}
          </Badge>
          <span class="claimed__when">
            {t('counter.passkey.made', { day: dayText(createdAt) })},{' '}
            {lastUsedAt ? t('counter.passkey.used', { day: dayText(lastUsedAt) }) : t('counter.passkey.unused')}
          </span>
        </p>
      ))}
    </section>
  );
}
