// Gathers the `Changelog: added | changed | fixed | security – sentence` trailers of the commits into CHANGELOG.md, newest first,
// one section for each tag `v…` and one for what has none yet. Run it before a release; the file is never edited by hand.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './our-node.mjs';

const kinds = { security: 'Security', added: 'Added', changed: 'Changed', fixed: 'Fixed' };
const trailer = /^(\w+)\s+[–-]\s+(.+)$/s;

const format = '%ad%x1f%D%x1f%h%x1f%(trailers:key=Changelog,valueonly,unfold,separator=%x1d)%x1e';
const log = execFileSync('git', ['log', '--date=short', `--format=${format}`], { cwd: root, encoding: 'utf8' });

const sections = [{ title: 'Not yet released', entries: [] }];
const odd = [];
for (const commit of log
  .split('\x1e')
  .map((text) => text.trim())
  .filter(Boolean)) {
  const [date, names, hash, trailers] = commit.split('\x1f');
  const version = /\btag: (v\d[^,\s]*)/.exec(names)?.[1];
  if (version) sections.push({ title: `${version} (${date})`, entries: [] });
  for (const line of trailers
    .split('\x1d')
    .map((text) => text.trim())
    .filter(Boolean)) {
    const [, kind, sentence] = trailer.exec(line) ?? [];
    if (kinds[kind]) sections.at(-1).entries.push({ kind, sentence: sentence[0].toUpperCase() + sentence.slice(1) });
    else odd.push(`${hash}: ${line}`);
  }
}

const text = sections
  .filter(({ entries }) => entries.length > 0)
  .map(section)
  .join('\n');
writeFileSync(
  join(root, 'CHANGELOG.md'),
  `# Changelog\n\nGathered from the commits by scripts/changelog.mjs.\n\n${text}`,
);
if (odd.length > 0) {
  console.error(`Not understood; write \`Changelog: added – sentence\`:\n${odd.join('\n')}`);
  process.exitCode = 1;
}

function section({ title, entries }) {
  const parts = Object.entries(kinds).map(([kind, heading]) => {
    const lines = entries.filter((entry) => entry.kind === kind).map(({ sentence }) => `- ${sentence}`);
    return lines.length > 0 ? `### ${heading}\n\n${lines.join('\n')}\n` : '';
  });
  return `## ${title}\n\n${parts.filter(Boolean).join('\n')}`;
}
