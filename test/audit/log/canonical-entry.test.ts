// RFC 8785, with numbers as PostgreSQL keeps them: docs/auditing.md.
import { describe, expect, it } from '@jest/globals';
import { canonicalEntry } from '../../../src/audit/log/canonical-entry.ts';

const entry = {
  id: '01997f00-0000-7000-8000-000000000001',
  at: '2026-11-23T01:02:03.000456Z',
  action: 'test.entry.written',
  actorKind: 'system',
  actorRef: 'thử',
  subjectRef: null,
  details: '{}',
};
const details = (text: string) => /"details":(.*),"id":/.exec(canonicalEntry({ ...entry, details: text }))![1];

describe('the canonical form of an entry', () => {
  it('is this text, to the letter', () => {
    expect(canonicalEntry({ ...entry, details: '{"b": 1, "aa": [true, null, "x\\u0001"]}' })).toBe(
      '{"action":"test.entry.written","actor_kind":"system","actor_ref":"thử","at":"2026-11-23T01:02:03.000456Z",' +
        '"details":{"aa":[true,null,"x\\u0001"],"b":1},"id":"01997f00-0000-7000-8000-000000000001","subject_ref":null,"v":1}',
    );
  });

  it('does not depend on the order of keys, at any depth', () => {
    expect(details('{"z": {"b": 1, "a": 2}, "10": 0, "9": 0}')).toBe('{"10":0,"9":0,"z":{"a":2,"b":1}}');
  });

  it.each(['1.0', '0.1000000000000000055511151231257827', '9007199254740993', '100000000000000000000000', '-3.5'])(
    'keeps every digit of %s',
    (number) => {
      expect(details(`{"n": ${number}, "m": 7}`)).toBe(`{"m":7,"n":${number}}`);
    },
  );

  it('takes digits in a text for text', () => {
    expect(details('{"a": "10.0.0.1", "b": "12345678901234567"}')).toBe('{"a":"10.0.0.1","b":"12345678901234567"}');
  });

  it('keeps a key by the name of a prototype', () => {
    expect(details('{"__proto__": 1}')).toBe('{"__proto__":1}');
  });
});
