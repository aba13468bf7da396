// WAI-ARIA 1.2 §5.4 (img); SVG 2 §5.8 (title, desc).
import type { Series } from './bar-chart.ts';
import type { Drawing } from './draw-chart.ts';
import { ChartKey, Patterns } from './pattern.tsx';

interface ChartProps {
  /** One of a kind on its page. */
  readonly id: string;
  readonly title: string;
  /** What one would read off it, in words. */
  readonly finding: string;
  readonly series: readonly Series[];
  readonly drawing: Drawing;
}

/** A chart that says in words what it shows. The figures themselves stand in a table beside it. */
export function Chart({ id, title, finding, series, drawing: { width, height, marks } }: ChartProps) {
  return (
    <figure class="chart">
      <svg
        class="chart__drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-finding`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-finding`}>{finding}</desc>
        <Patterns id={id} series={series} />
        <g dangerouslySetInnerHTML={{ __html: marks }} />
      </svg>
      {series.length > 1 && <ChartKey id={id} series={series} />}
    </figure>
  );
}
