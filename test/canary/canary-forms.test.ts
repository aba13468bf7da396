import { describe, expect, it } from '@jest/globals';
import { findMarked, marked } from '../support/canary-forms.ts';

const name = 'Nguyễn Thị Mai An';
const values = [marked('name', name), marked('number', '019199999001')];

describe('the search for marked values', () => {
  it.each([
    ['as it is', `x ${name} y`],
    ['decomposed', name.normalize('NFD')],
    ['in capitals', name.toUpperCase()],
    ['without marks', 'nguyen thi mai an'],
    ['in the zone', 'NGUYEN<<THI<MAI<AN<<<'],
    ['in hex', Buffer.from(`..${name}..`).toString('hex')],
    ['in base64 at any shift', Buffer.from(`.${name}.`).toString('base64')],
    ['in base64url at any shift', Buffer.from(`..${name}.`).toString('base64url')],
    ['in an address', `?q=${encodeURIComponent(name)}`],
    ['in a form', `q=${encodeURIComponent(name).replaceAll('%20', '+')}`],
    [
      'escaped in JSON',
      JSON.stringify(name).replaceAll(
        /[^ -~]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    ],
    ['a number in hex', Buffer.from('{"n":"019199999001"}').toString('hex')],
    ['a number in base64', Buffer.from('{"n":"019199999001"}').toString('base64')],
  ])('finds one %s', (_how, text) => {
    expect(findMarked(text, values)).not.toEqual([]);
  });

  it('finds nothing in what has nothing', () => {
    expect(findMarked('Trần Văn Bình 019199999002', values)).toEqual([]);
  });
});
