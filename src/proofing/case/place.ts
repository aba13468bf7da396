import ipaddr from 'ipaddr.js';

export interface Opener {
  readonly userAgent: string;
  readonly address: string;
}

/**
 * Where a case was opened, as far as a server can honestly know: browser, system and the first half of the network
 * address, for example `Chrome, Windows, 203.0.*.*`. Names only, so that it reads the same in every language.
 * Somebody lured into scanning a stranger's code sees that it was not opened on their own device. Never a full address.
 */
export function describePlace({ userAgent, address }: Opener): string {
  const text = userAgent.slice(0, 512);
  const known = [firstMatch(browsers, text), firstMatch(systems, text), maskAddress(address)];
  return known.filter((part) => part !== undefined).join(', ') || '?';
}

type Names = readonly (readonly [RegExp, string])[];

/** The order matters: most browsers also claim to be Chrome and Safari. */
const browsers: Names = [
  [/coc_coc_browser\//i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/[\d.]+ .*Safari\//, 'Safari'],
];

const systems: Names = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows NT/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function firstMatch(names: Names, text: string): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}

/** The first 16 of 32 bits, or 32 of 128. */
function maskAddress(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'loopback') return 'localhost';
  if (parsed instanceof ipaddr.IPv4) return `${parsed.octets.slice(0, 2).join('.')}.*.*`;
  return `${parsed.parts
    .slice(0, 2)
    .map((part) => part.toString(16))
    .join(':')}:*`;
}
