import { describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { type BarChart, writtenLabels } from '../../../src/platform/ui/chart/bar-chart.ts';
import { Chart } from '../../../src/platform/ui/chart/chart.tsx';
import { drawChart } from '../../../src/platform/ui/chart/draw-chart.ts';
import { attribute, tags, visibleText } from './html.ts';

const hostile = `"><script>alert(1)</script>'&`;
const series = [
  { look: 'solid', label: 'Chấp nhận' },
  { look: 'hatched', label: 'Từ chối' },
  { look: 'warning', label: 'Trễ' },
] as const;
const rowChart: BarChart = {
  shape: 'rows',
  unit: 'hồ sơ',
  series,
  groups: [
    { label: 'Phường Phan Đình Phùng', values: [12_340, 3, 0] },
    { label: hostile, values: [0, 2, 1] },
  ],
};
const columnChart: BarChart = { ...rowChart, shape: 'columns' };
const drawn = async (chart: BarChart, id = 'chart-a') => {
  const drawing = await drawChart(chart, id, 'vi');
  return render(Chart({ id, title: 'Hồ sơ', finding: 'Nhiều nhất: 12.343.', series: chart.series, drawing }));
};

describe.each([rowChart, columnChart])('a chart of $shape', (chart) => {
  it('is one image with a name and a description, whose parts say nothing by themselves', async () => {
    const html = await drawn(chart);
    const [frame] = tags(html, 'svg');
    expect(attribute(frame!, 'role')).toBe('img');
    for (const name of ['aria-labelledby', 'aria-describedby'])
      expect(html).toContain(` id="${attribute(frame!, name)}"`);
    expect(html).toMatch(/<title id="[^"]+">Hồ sơ<\/title><desc id="[^"]+">Nhiều nhất: 12\.343\.<\/desc>/);
    expect(html.slice(html.indexOf('</desc>'))).not.toMatch(/ role=| aria-(?!hidden)| tabindex=/);
  });

  it('holds no script, style or address, and whatever is written in it is text', async () => {
    const html = await drawn(chart);
    expect(html).not.toMatch(/<script|<style| style="| on[a-z]+="|href=|https?:/);
    expect(visibleText(html)).toContain(hostile.slice(0, 12));
  });

  it('takes its colours and its font from the page, and tells series apart by pattern', async () => {
    const html = await drawn(chart);
    const colours = [...html.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, value]) => value!);
    expect(
      colours.filter((value) => !/^(none|transparent|var\(--[a-z-]+\)|url\(#chart-a-[a-z]+\))$/.test(value)),
    ).toEqual([]);
    const fonts = [...html.matchAll(/font-family="([^"]+)"/g)].map(([, value]) => value);
    expect([...new Set(fonts)]).toEqual(['var(--font)']);
    for (const look of ['hatched', 'warning']) {
      expect(html).toContain(`<pattern id="chart-a-${look}"`);
      expect(html).toContain(`fill="url(#chart-a-${look})"`);
    }
  });

  it('shares no id with another one on its page', async () => {
    const html = `${await drawn(chart, 'chart-a')}${await drawn(chart, 'chart-b')}`;
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the numbers of a chart', () => {
  it('are written as in the language of the page', async () => {
    expect((await drawChart(rowChart, 'a', 'vi')).marks).toContain('12.343');
    expect((await drawChart(rowChart, 'a', 'en')).marks).toContain('12,343');
    expect((await drawChart(columnChart, 'a', 'vi')).marks).toContain('5.000');
  });

  it('stand at whole steps, also where there are few', async () => {
    const few = { ...columnChart, groups: [{ label: 'a', values: [1, 0, 0] }] };
    const marks = visibleText((await drawChart(few, 'a', 'vi')).marks);
    expect(marks).not.toMatch(/\d[.,]\d/);
  });

  it('leave room between the names of many columns', () => {
    const groups = Array.from({ length: 90 }, (_, at) => ({ label: String(at), values: [at] }));
    expect(writtenLabels(groups).length).toBeLessThanOrEqual(11);
    expect(writtenLabels(groups)[0]).toBe('0');
  });
});
