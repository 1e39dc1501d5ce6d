import { expect, test } from 'vitest';
import { labRun } from '../../src/progress/changes.ts';
import { formatProgress, noProgress, parseProgress, toJson } from '../../src/progress/schema.ts';

const at = '2026-01-01T00:00:00.000Z';
const good = JSON.parse(formatProgress(labRun('16-utf8-in-chunks', at)(noProgress)));

/** The good file with one thing in it changed. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const copy = structuredClone(good);
  const last = path.at(-1) as string;
  const parent = path.slice(0, -1).reduce((object, name) => object[name], copy);
  parent[last] = value;
  return JSON.stringify(copy);
}

test.each([
  ['', 'it is not JSON'],
  ['\0\0\0\0', 'it is not JSON'],
  [JSON.stringify(good).slice(0, -9), 'it is not JSON'],
  ['null', 'it is no object'],
  ['[]', 'it is no object'],
  ['{}', 'schemaVersion is no whole number'],
  [changed(['schemaVersion'], 0), 'its schemaVersion 0 never was one'],
  [changed(['schemaVersion'], 1.5), 'schemaVersion is no whole number'],
  [changed(['labs'], []), 'labs is no object'],
  [changed(['labs'], undefined), 'labs is no object'],
  [changed(['exercises'], 'x'), 'exercises is no object'],
  [changed(['labs', 'x'], 3), 'labs.x is no object'],
  [
    changed(['labs', '16-utf8-in-chunks', 'runs', 'count'], -1),
    'labs.16-utf8-in-chunks.runs.count is no whole number',
  ],
  [
    changed(['labs', '16-utf8-in-chunks', 'runs', 'last'], '2026-01-01'),
    'labs.16-utf8-in-chunks.runs.last is no time in UTC',
  ],
  [
    changed(['labs', '16-utf8-in-chunks', 'predictions'], [{ id: 1 }]),
    'labs.16-utf8-in-chunks.predictions[0].id is no text',
  ],
])('%j is damaged, and says where', (written, why) => {
  expect(parseProgress(written)).toEqual({ state: 'damaged', why });
});

test('a newer format is told apart from a damaged file, whatever it holds', () => {
  expect(parseProgress('{"schemaVersion":2,"labs":[]}')).toEqual({ state: 'newer', version: 2 });
});

test('names that objects have of their own are names like others', () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const progress = names.reduce((all, name) => labRun(name, at)(all), noProgress);
  const parsed = parseProgress(formatProgress(progress));
  expect(parsed).toEqual({ state: 'whole', progress });
  expect(Object.keys(toJson(progress).labs as object)).toEqual(names);
});
