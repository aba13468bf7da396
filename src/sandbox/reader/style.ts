/** Be Vietnam Pro in two weights; the Vietnamese letters come in files of their own. */
const faces = [400, 600]
  .flatMap((weight) => [
    fontFace(
      weight,
      'vietnamese',
      'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
    ),
    fontFace(
      weight,
      'latin',
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
    ),
  ])
  .join('\n');

const style = `
:root {
  color-scheme: light dark;
  --ground: #efe9e2; --phone: #fffdfa; --ink: #241c15; --soft: #61564c; --line: #d9cfc4;
  --accent: #7a3f12; --on-accent: #ffffff; --tint: #f7ecdf; --warn: #8a1c1c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12100e; --phone: #1d1a17; --ink: #f3ece4; --soft: #b9aca0; --line: #3d362f;
    --accent: #f0b27c; --on-accent: #2a1604; --tint: #2b241d; --warn: #ffb4ab;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 400 1rem/1.5 "Be Vietnam Pro", system-ui, sans-serif; }
.phone { max-width: 28rem; min-height: 100vh; margin: 0 auto; background: var(--phone); display: flex; flex-direction: column; }
.bar { display: flex; justify-content: space-between; align-items: center; gap: .75rem; padding: .75rem 1.25rem; border-bottom: 1px solid var(--line); }
.bar-name { display: flex; align-items: center; gap: .6rem; font-weight: 600; }
.bar form { margin: 0; }
.switch { display: inline-block; min-height: 2.75rem; padding: .6rem .5rem; border: 0; background: none; color: var(--accent); font: inherit; text-decoration: underline; cursor: pointer; }
.sandbox { margin: 0; padding: .6rem 1.25rem; background: var(--accent); color: var(--on-accent); font-size: .875rem; }
main { flex: 1; padding: 1.25rem; }
footer { padding: 1rem 1.25rem 1.5rem; color: var(--soft); font-size: .875rem; border-top: 1px solid var(--line); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 .75rem; text-wrap: balance; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .25rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); }
.stack { display: grid; gap: .5rem; }
label { font-weight: 600; }
input[type=text] { width: 100%; padding: .75rem; border: 1px solid var(--soft); border-radius: .6rem; background: var(--phone); color: var(--ink); font: inherit; }
.hint { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.primary { display: block; width: 100%; padding: .85rem 1rem; border: 0; border-radius: .8rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.quiet { padding: .6rem .9rem; border: 1px solid var(--warn); border-radius: .8rem; background: none; color: var(--warn); font: inherit; font-weight: 600; cursor: pointer; }
.facts { margin: 0 0 1rem; border: 1px solid var(--line); border-radius: .8rem; background: var(--tint); }
.facts div { padding: .75rem 1rem; }
.facts div + div { border-top: 1px solid var(--line); }
dt { color: var(--soft); font-size: .875rem; }
dd { margin: 0; font-weight: 600; font-size: 1.125rem; overflow-wrap: anywhere; }
.warning { padding: .9rem 1rem; border-left: 4px solid var(--warn); }
.warning p { margin-bottom: .6rem; }
.cards { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: .75rem; }
.card { width: 100%; display: grid; gap: .1rem; padding: .85rem 1rem; border: 1px solid var(--line); border-left: 6px solid var(--accent); border-radius: .8rem; background: var(--tint); color: var(--ink); font: inherit; text-align: left; cursor: pointer; }
.card:hover { border-color: var(--accent); }
.card-title { font-weight: 600; }
.card-detail { font-size: .875rem; font-variant-numeric: tabular-nums; }
.card-note { color: var(--soft); font-size: .875rem; }
.stack + .hint { margin-top: 1.25rem; }
.field, .card-qr, .card-qr__camera { display: grid; gap: .5rem; }
.field p, .card-qr p { margin: 0; }
.field__label { font-weight: 600; }
.field__hint, .card-qr__status { color: var(--soft); font-size: .875rem; }
.field__error { color: var(--warn); font-weight: 600; }
.field__input[aria-invalid=true] { border-color: var(--warn); }
.card-qr { margin-bottom: .5rem; }
.card-qr [hidden] { display: none; }
.card-qr__video { width: 100%; aspect-ratio: 4 / 3; border-radius: .8rem; background: #000; object-fit: cover; }
.button { padding: .75rem 1rem; border: 1px solid var(--accent); border-radius: .8rem; background: none; color: var(--accent); font: inherit; font-weight: 600; cursor: pointer; }
details { margin-top: 1.5rem; }
summary { padding: .6rem 0; color: var(--accent); cursor: pointer; }
.code-label { margin-bottom: .25rem; font-weight: 600; }
.code { display: block; margin: 0 0 1rem; padding: 1rem; border-radius: .8rem; background: var(--tint); font-size: clamp(2.25rem, 13vw, 3.25rem); font-weight: 600; letter-spacing: .06em; text-align: center; font-variant-numeric: tabular-nums; }
.reasons { padding-left: 1.25rem; }
code { font-size: .875rem; color: var(--soft); overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

function fontFace(weight: number, script: string, range: string): string {
  return `@font-face { font-family: "Be Vietnam Pro"; font-weight: ${weight}; font-display: swap; src: url("/fonts/${script}-${weight}.woff2") format("woff2"); unicode-range: ${range}; }`;
}

export const readerStyle = `${faces}${style}`;
