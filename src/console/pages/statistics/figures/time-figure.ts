import { type CaseFigures, officerCaseKinds, type Speed, type TargetHours } from '../../../../casework/index.ts';
import { numberText, shareText } from '../../../../platform/ui/number-text.ts';
import { kindText, spanText } from '../../casework/case-words.ts';
import { type Figure, type FigureTable, numberColumn, type Words } from '../figure.ts';

/** How long it took until a decision, each case measured by the target of its own kind. */
export function timeFigure(words: Words, { bands, speed, speedOf }: CaseFigures, targets: TargetHours): Figure {
  const { t, locale } = words;
  const named = bands.map((band, at) => ({ name: bandText(words, at), ...band }));
  const series = [
    { look: 'solid', label: t('statistics.times.in_time') },
    { look: 'warning', label: t('statistics.times.late') },
  ] as const;
  return {
    title: t('statistics.times.title'),
    finding: speed.decided === 0 ? t('statistics.times.none') : findingOf(words, speed),
    chart:
      speed.decided === 0
        ? null
        : {
            shape: 'columns',
            unit: t('statistics.cases'),
            series,
            groups: named.map(({ name, inTime, late }) => ({ label: name, values: [inTime, late] })),
          },
    table: {
      name: 'bands',
      caption: t('statistics.times.title'),
      columns: [{ label: t('statistics.times.band') }, ...series.map(({ label }) => numberColumn(label))],
      rows: named.map(({ name, inTime, late }) => [name, numberText(locale, inTime), numberText(locale, late)]),
    },
    more: byKind(words, { speed, speedOf }, targets),
  };
}

function byKind(
  { t, locale }: Words,
  { speed, speedOf }: Pick<CaseFigures, 'speed' | 'speedOf'>,
  targets: TargetHours,
): FigureTable {
  const cells = ({ decided, median, ninth, inTime, late }: Speed) => [
    numberText(locale, decided),
    secondsText(t, median),
    secondsText(t, ninth),
    shareText(locale, inTime, inTime + late),
  ];
  const kinds = officerCaseKinds.flatMap((kind) => {
    const found = speedOf.get(kind);
    return found ? [[kindText(t, kind), ...cells(found), secondsText(t, targets[kind] * 3600)]] : [];
  });
  return {
    name: 'times',
    caption: t('statistics.times.by_kind'),
    columns: [
      { label: t('casework.kind') },
      numberColumn(t('statistics.times.decided')),
      numberColumn(t('statistics.times.median')),
      numberColumn(t('statistics.times.ninth')),
      numberColumn(t('statistics.times.in_time')),
      numberColumn(t('statistics.times.target')),
    ],
    rows: kinds.length > 1 ? [...kinds, [t('statistics.times.all'), ...cells(speed), '']] : kinds,
  };
}

function findingOf({ t, locale }: Words, { median, ninth, inTime, late }: Speed): string {
  return t('statistics.times.finding', {
    median: secondsText(t, median),
    ninth: secondsText(t, ninth),
    share: shareText(locale, inTime, inTime + late),
    in_time: numberText(locale, inTime),
    late: numberText(locale, late),
  });
}

function secondsText(t: Words['t'], seconds: number | null): string {
  return seconds === null ? '–' : spanText(t, new Date(0), new Date(seconds * 1000));
}

function bandText({ t }: Words, at: number): string {
  const names = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  return t(`statistics.band.${names[at] ?? 7}`);
}
