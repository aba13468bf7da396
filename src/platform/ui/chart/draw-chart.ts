import type { Loader, NumberLocale } from 'vega';
import type { Locale } from '../locale.ts';
import type { BarChart } from './bar-chart.ts';
import { barSpec } from './bar-spec.ts';

/** A chart as it stands in a page, without the frame that says what it shows. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** SVG of our own making: every text in it is escaped. */
  readonly marks: string;
}

let library: Promise<typeof import('vega')> | undefined;

/**
 * Draws by Vega, which is loaded when the first chart is asked for. Specifications are ours, and what is counted goes in
 * as data; nothing is fetched from anywhere. Between two charts others have their turn.
 */
export async function drawChart(chart: BarChart, id: string, locale: Locale): Promise<Drawing> {
  library ??= import('vega');
  const { Error: errorsOnly, parse, View } = await library;
  const view = new View(parse(barSpec(chart, id, locale), { locale: { number: numberLocales[locale] } }), {
    renderer: 'none',
    loader: nowhere,
    logLevel: errorsOnly,
  });
  try {
    return read(await view.toSVG());
  } finally {
    view.finalize();
    await new Promise((done) => setImmediate(done));
  }
}

/** What the outermost group of Vega's says of itself; to us a chart is one image. */
const ownRole = ' role="graphics-object" aria-roledescription="group mark container"';

/** Vega's own frame is taken off: ours has a name, a description and no measures that are fixed. */
function read(svg: string): Drawing {
  const [frame, width, height] = /^<svg [^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*>/.exec(svg) ?? [];
  if (!frame || !svg.endsWith('</svg>')) throw new Error('a chart was not drawn as expected');
  const marks = svg.slice(frame.length, -'</svg>'.length).replace(ownRole, '');
  return { width: Number(width), height: Number(height), marks };
}

const refuse = () => Promise.reject(new Error('charts load nothing'));
const nowhere = { load: refuse, sanitize: refuse, http: refuse, file: refuse } as unknown as Loader;

/** Only whole numbers are written; money never is. */
const numberLocales: Readonly<Record<Locale, NumberLocale>> = {
  vi: { decimal: ',', thousands: '.', grouping: [3], currency: ['', ''] },
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''] },
};
