import type { Axis, Mark, Spec } from 'vega';
import type { Locale } from '../locale.ts';
import { numberText } from '../number-text.ts';
import { type BarChart, totalOfGroup, writtenLabels } from './bar-chart.ts';
import { fillOf, strokeOf } from './look.ts';

const fullWidth = 720;
const column = { height: 200, padding: { left: 52, right: 8, top: 24, bottom: 30 } };
const row = { step: 26, padding: { left: 184, right: 64, top: 4, bottom: 8 } };

/** What Vega draws of a chart: measures are fixed, so that nothing depends on how wide a text is in a font we do not have here. */
export function barSpec(chart: BarChart, id: string, locale: Locale): Spec {
  return chart.shape === 'columns' ? columnSpec(chart, id) : rowSpec(chart, id, locale);
}

function columnSpec(chart: BarChart, id: string): Spec {
  const { padding, height } = column;
  return {
    ...plain,
    width: fullWidth - padding.left - padding.right,
    height,
    padding,
    data: [{ name: 'parts', values: partsOf(chart, id) }],
    scales: [
      { name: 'x', type: 'band', domain: chart.groups.map(({ label }) => label), range: 'width', padding: 0.2 },
      { name: 'y', type: 'linear', domain: [0, highest(chart)], range: 'height', nice: 4 },
    ],
    axes: [
      { ...quantity, scale: 'y', orient: 'left', title: chart.unit },
      { ...names, scale: 'x', orient: 'bottom', values: [...writtenLabels(chart.groups)] },
    ],
    marks: [bars({ x: 'label', y: ['from', 'to'] })],
  };
}

function rowSpec(chart: BarChart, id: string, locale: Locale): Spec {
  const { padding, step } = row;
  const totals = chart.groups.map((group) => {
    const total = totalOfGroup(group);
    return { label: group.label, total, text: numberText(locale, total) };
  });
  return {
    ...plain,
    width: fullWidth - padding.left - padding.right,
    height: step * chart.groups.length,
    padding,
    data: [
      { name: 'parts', values: partsOf(chart, id) },
      { name: 'totals', values: totals },
    ],
    scales: [
      { name: 'x', type: 'linear', domain: [0, highest(chart)], range: 'width' },
      { name: 'y', type: 'band', domain: totals.map(({ label }) => label), range: 'height', padding: 0.3 },
    ],
    axes: [{ ...names, scale: 'y', orient: 'left' }],
    marks: [bars({ y: 'label', x: ['from', 'to'] }), totalMarks],
  };
}

/** Each part of a bar, from where the one before it ends. */
function partsOf({ series, groups }: BarChart, id: string) {
  return groups.flatMap(({ label, values }) => {
    let end = 0;
    return series.flatMap(({ look }, at) => {
      const from = end;
      end += values[at] ?? 0;
      return end === from ? [] : [{ label, from, to: end, fill: fillOf(id, look), stroke: strokeOf(look) }];
    });
  });
}

function highest({ groups }: BarChart): number {
  return Math.max(1, ...groups.map(totalOfGroup));
}

type Place =
  | { readonly x: string; readonly y: [string, string] }
  | { readonly y: string; readonly x: [string, string] };

function bars(place: Place): Mark {
  const isColumn = typeof place.x === 'string';
  const [along, across] = isColumn ? ['y', 'x'] : ['x', 'y'];
  return {
    type: 'rect',
    aria: false,
    from: { data: 'parts' },
    encode: {
      enter: {
        [across!]: { scale: across!, field: 'label' },
        [isColumn ? 'width' : 'height']: { scale: across!, band: 1 },
        [along!]: { scale: along!, field: 'from' },
        [`${along}2`]: { scale: along!, field: 'to' },
        fill: { field: 'fill' },
        stroke: { field: 'stroke' },
        strokeWidth: { value: 1 },
      },
    },
  };
}

const font = 'var(--font)';

const totalMarks: Mark = {
  type: 'text',
  aria: false,
  from: { data: 'totals' },
  encode: {
    enter: {
      x: { scale: 'x', field: 'total', offset: 8 },
      y: { scale: 'y', field: 'label', band: 0.5 },
      text: { field: 'text' },
      baseline: { value: 'middle' },
      fill: { value: 'var(--ink)' },
      font: { value: font },
      fontSize: { value: 13 },
      fontWeight: { value: 500 },
    },
  },
};

/** Nothing is measured, nothing asks for input, and no part speaks for itself: the whole has a title and a description. */
const plain = { autosize: 'none', background: undefined } as const satisfies Spec;

const written = {
  aria: false,
  labelFont: font,
  labelFontSize: 12,
  labelColor: 'var(--ink-soft)',
  labelLimit: 0,
} as const;

const quantity = {
  ...written,
  grid: true,
  gridColor: 'var(--line)',
  domain: false,
  ticks: false,
  tickCount: 4,
  tickMinStep: 1,
  format: ',d',
  titleFont: font,
  titleFontSize: 12,
  titleFontWeight: 500,
  titleColor: 'var(--ink-soft)',
  titleAngle: 0,
  titleAnchor: 'end',
  titleAlign: 'left',
  titleX: -40,
  titleY: -12,
} as const satisfies Partial<Axis>;

const names = {
  ...written,
  labelFontSize: 13,
  labelColor: 'var(--ink)',
  domainColor: 'var(--line-strong)',
  ticks: false,
  labelPadding: 8,
} as const satisfies Partial<Axis>;
