import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countedBy } from '../../../src/platform/throttle/counted-by.ts';

describe('what a caller counts by', () => {
  it('is the whole IPv4 address, however it is wrapped', () => {
    expect(countedBy('203.0.113.7')).toBe('203.0.113.7');
    expect(countedBy('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(countedBy('203.0.113.8')).not.toBe(countedBy('203.0.113.7'));
  });

  it('is the /64 of an IPv6 address, however it is written', () => {
    expect(countedBy('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(countedBy('2001:DB8:1:2::1')).toBe('2001:db8:1:2::/64');
    expect(countedBy('fe80::1%eth0')).toBe('fe80::/64');
    expect(countedBy('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
  });

  it('is the key itself where that is no address', () => {
    for (const key of ['', '12', '0x7f.1', '010.1', '01a20244-e800-799f-a13c-5da46476a1cc', 'unknown'])
      expect(countedBy(key)).toBe(key);
  });

  it('never mixes two networks, and never parts one', () => {
    const part = fc.integer({ min: 1, max: 0xffff }).map((n) => n.toString(16));
    const half = fc.tuple(part, part, part, part).map((parts) => parts.join(':'));
    fc.assert(
      fc.property(half, half, half, (network, other, host) => {
        expect(countedBy(`${network}:${host}`)).toBe(countedBy(`${network}::`));
        expect(countedBy(`${network}:${host}`) === countedBy(`${other}:${host}`)).toBe(network === other);
      }),
    );
  });

  it('is told for any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (key) => typeof countedBy(key) === 'string'));
  });
});
