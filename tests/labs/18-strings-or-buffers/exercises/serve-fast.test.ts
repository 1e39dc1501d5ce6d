import { describe, expect, it } from 'vitest';
import {
  isTag,
  wrongWithPage,
  wrongWithUnchanged,
} from '../../../../labs/18-strings-or-buffers/exercises/serve-fast/answers.ts';
import {
  Catalogue,
  pathOf,
  randomEntry,
  randomIds,
} from '../../../../labs/18-strings-or-buffers/exercises/serve-fast/catalogue.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

const body = Buffer.from('{"id":"床"}');
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': '12',
  etag: '"1"',
};
const page = { status: 200, headers, body };

describe('what is wrong with an answer', () => {
  it('is nothing where all is as it should be', () => {
    expect(wrongWithPage(page, body)).toBe(null);
    expect(wrongWithPage({ ...page, body: Buffer.alloc(0) }, body, true)).toBe(null);
    const unchanged = { status: 304, headers: { etag: '"1"' }, body: Buffer.alloc(0) };
    expect(wrongWithUnchanged(unchanged, '"1"')).toBe(null);
  });

  it.each([
    ['no answer', null],
    ['status 404', { ...page, status: 404 }],
    ['Content-Length 10', { ...page, headers: { ...headers, 'content-length': '10' } }],
    ['Content-Length missing', { ...page, headers: { ...headers, 'content-length': undefined } }],
    ['another body', { ...page, body: Buffer.from('{"id":"月"}') }],
    ['no ETag in double quotes', { ...page, headers: { ...headers, etag: '1' } }],
    [
      'no Content-Type of application/json',
      { ...page, headers: { ...headers, 'content-type': 'application/json5' } },
    ],
  ])('is said: %s', (what, answer) => {
    expect(wrongWithPage(answer, body)).toBe(what);
  });

  it('is a body for HEAD, and a body or another tag for who has the page', () => {
    expect(wrongWithPage(page, body, true)).toBe('another body');
    expect(wrongWithUnchanged(page, '"1"')).toBe('status 200');
    expect(wrongWithUnchanged({ ...page, status: 304 }, '"1"')).not.toBe(null);
    const other = { status: 304, headers: { etag: '"2"' }, body: Buffer.alloc(0) };
    expect(wrongWithUnchanged(other, '"1"')).not.toBe(null);
    expect(wrongWithUnchanged(null, '"1"')).toBe('no answer');
  });
});

it('a tag is in double quotes', () => {
  expect(['"1"', 'W/"1"', '"a+/="'].map(isTag)).toEqual([true, true, true]);
  expect(['1', '""', '"a b"', undefined].map(isTag)).toEqual([false, false, false, false]);
});

describe('a catalogue', () => {
  it('has entries in the order in which they came, as they were', () => {
    const catalogue = new Catalogue();
    const first = { id: 'a', title: 'x', items: [1] };
    catalogue.put(first);
    catalogue.put({ id: 'b/é', title: 'y', items: [] });
    first.items.length = 0;
    catalogue.put({ id: 'b/é', title: 'z', items: [] });
    expect(String(catalogue.at('/catalogue'))).toBe('["a","b/é"]');
    expect(String(catalogue.at('/catalogue/a'))).toBe('{"id":"a","title":"x","items":[1]}');
    expect(String(catalogue.at('/catalogue/b%2F%C3%A9'))).toContain('"z"');
    catalogue.remove('a');
    catalogue.put(first);
    expect(catalogue.ids()).toEqual(['b/é', 'a']);
    expect(catalogue.at('/catalogue/c')).toBe(null);
  });

  it.each([1, 2, 3, 4, 5])('of seed %i has ids of each kind, none twice', (seed) => {
    const ids = randomIds(createRandom(seed));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.some((id) => pathOf(id) !== `/catalogue/${id}`)).toBe(true);
    expect(ids.some((id) => ids.some((other) => other !== id && other.startsWith(id)))).toBe(true);
    const entry = randomEntry(createRandom(seed), 'a', 50);
    expect(JSON.stringify(entry).length).toBeLessThan(Buffer.byteLength(JSON.stringify(entry)));
  });
});
