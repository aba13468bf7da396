import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describePlace } from '../../../src/proofing/index.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

describe('describing where a case was opened', () => {
  it.each([
    [chrome, '203.0.113.9', 'Chrome, Windows, 203.0.*.*'],
    [chrome.replace('Chrome/', 'coc_coc_browser/130.0 Chrome/'), '203.0.113.9', 'Cốc Cốc, Windows, 203.0.*.*'],
    [`${chrome} Edg/142.0`, '2001:db8:1:2::9', 'Edge, Windows, 2001:db8:*'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      '::ffff:203.0.113.9',
      'Safari, iOS, 203.0.*.*',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
      '127.0.0.1',
      'Samsung Internet, Android, localhost',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', '::1', 'Firefox, Linux, localhost'],
    ['', 'unknown', '?'],
    ['curl/8', '203.0.113.9', '203.0.*.*'],
  ])('tells browser, system and half an address of %s', (userAgent, address, place) => {
    expect(describePlace({ userAgent, address })).toBe(place);
  });

  it('never repeats what it was given', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.oneof(fc.ipV4(), fc.ipV6()), (userAgent, address) => {
        const place = describePlace({ userAgent, address });
        expect(place).not.toContain(address);
        expect(place.length).toBeLessThan(60);
      }),
    );
  });
});
