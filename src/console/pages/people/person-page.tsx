import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { LevelBadge } from '../../../platform/ui/components/level-badge.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { calendarDateText, clockText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { PersonRecord } from '../../ports/people.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { PersonCases } from './person-cases.tsx';
import { PersonPasskeys } from './person-passkeys.tsx';
import { StatusBadge } from './status-badge.tsx';

export interface PersonModel extends ConsolePageModel {
  readonly record: PersonRecord;
  readonly unitName: (code: string) => string;
  /** Absent where this officer's duties do not reach. */
  readonly interventionsUrl?: string;
}

/** A person's record while it is open: the parts that this officer's duties need. */
export function PersonPage(model: PersonModel) {
  const t = translator(model.locale);
  const { person, view, sections, passkeys, cases } = model.record;
  const { reason, reference } = view.purpose;
  const lead = t('people.opened', { reason: t(`lookup.${reason}`), reference, time: clockText(view.expiresAt) });
  return (
    <ConsoleLayout
      model={model}
      room="people"
      title={person.profile.name}
      lead={lead}
      actions={
        <>
          {model.interventionsUrl && (
            <ButtonLink href={model.interventionsUrl} kind="secondary">
              {t('people.interventions')}
            </ButtonLink>
          )}
          <PostButton action={`/console/people/${person.id}/close`} csrf={model.csrf} kind="secondary">
            {t('people.close')}
          </PostButton>
        </>
      }
    >
      {sections.includes('identity') && <Identity t={t} model={model} />}
      {sections.includes('passkeys') && <PersonPasskeys t={t} passkeys={passkeys} />}
      {sections.includes('cases') && <PersonCases t={t} cases={cases} unitName={model.unitName} />}
    </ConsoleLayout>
  );
}

function Identity({ t, model }: { readonly t: T; readonly model: PersonModel }) {
  const { profile, number, status, ial, unit, createdAt } = model.record.person;
  return (
    <section class="section" aria-labelledby="identity">
      <h2 id="identity">{t('people.identity')}</h2>
      <div class="record">
        <DescriptionList
          items={[
            { term: t('people.number'), value: number === '' ? t('people.number.none') : spaced(number) },
            { term: t('people.birth_date'), value: calendarDateText(profile.birthDate) },
            { term: t('people.sex'), value: t(`people.sex.${profile.sex}`) },
            { term: t('people.nationality'), value: nationalityText(t, profile.nationality) },
            { term: t('people.status'), value: <StatusBadge t={t} status={status} /> },
            { term: t('people.level'), value: <LevelBadge t={t} level={ial} /> },
            { term: t('people.unit'), value: unit ? model.unitName(unit) : t('people.unit.none') },
            { term: t('people.since'), value: <Moment at={createdAt} /> },
          ]}
        />
      </div>
      {profile.nameSource === 'mrz' && <p class="small">{t('people.mrz_name')}</p>}
    </section>
  );
}

/** In threes, as it is read aloud. */
function spaced(number: string) {
  return <span class="masked-number">{number.replace(/(\d{3})(?=\d)/g, '$1 ')}</span>;
}

/** ICAO 9303-3 §5: codes of three letters. Our own has a word. */
function nationalityText(t: T, code: string): string {
  return code === 'VNM' ? t('people.nationality.vnm') : code;
}
