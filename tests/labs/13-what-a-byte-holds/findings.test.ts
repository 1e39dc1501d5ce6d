import { describe, expect, it } from 'vitest';
import { claims } from '../../../labs/13-what-a-byte-holds/claims.ts';
import { viewsPrintout } from '../../../labs/13-what-a-byte-holds/counterexamples.ts';
import { numbers } from '../../../labs/13-what-a-byte-holds/decide-views.ts';
import { findings } from '../../../labs/13-what-a-byte-holds/findings.ts';
import { prediction } from '../../../labs/13-what-a-byte-holds/prediction.ts';
import { printedClaims } from '../../../labs/13-what-a-byte-holds/printed-claims.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { modelOf, runOf } from './runs.ts';

/** What `views.js` printed on Node 0.10.48. */
const onOld = `Node 0.10.48, byte order LE
a Buffer is a Uint8Array: false
window 1  buf
window 2  bytes
window 3  view
window 4  buf.slice(2, 6)
window 5  buf.subarray(2, 6)  none: TypeError
window 6  bytes.subarray(2, 6)
window 7  bytes.slice(2, 6)
window 8  Uint8Array.prototype.slice.call(buf, 2, 6)  none: TypeError
window 9  Buffer.from(buf)
window 10  new Uint8Array(buf)
byte 3 = 161 through 1, seen through 1 4, memory 00 00 00 00 00 00 00 00
byte 3 = 162 through 2, seen through 2 3 6 7, memory 00 00 00 a2 00 00 00 00
byte 3 = 163 through 3, seen through 2 3 6 7, memory 00 00 00 a3 00 00 00 00
byte 3 = 164 through 4, seen through 1 4, memory 00 00 00 a3 00 00 00 00
byte 3 = 166 through 6, seen through 2 3 6 7, memory 00 00 00 a6 00 00 00 00
byte 3 = 167 through 7, seen through 2 3 6 7, memory 00 00 00 a7 00 00 00 00
byte 3 = 169 through 9, seen through 9, memory 00 00 00 a7 00 00 00 00
byte 3 = 170 through 10, seen through 10, memory 00 00 00 a7 00 00 00 00
12 34 56 78  buf.writeUInt32BE(number, 0)
78 56 34 12  buf.writeUInt32LE(number, 0)
12 34 56 78  view.setUint32(0, number)
78 56 34 12  view.setUint32(0, number, true)
78 56 34 12  new Uint32Array(memory, 0, 1)[0] = number
`;

const views = `${viewsPrintout({}).join('\n')}\n`;

/** A printout of `assign.js` with these rows, and the run of their values. */
function assigned(...rows: readonly string[]): { run: FinishedRun; text: string } {
  const values = rows.map((row) => row.split('  ')[0]).join(', ');
  const text = ['Node 20.20.2, each byte holds 170 before', ...rows, ''].join('\n');
  return { run: runOf('assign.js', { values }), text };
}

function decide(id: string, run: FinishedRun, text: string) {
  return findings.find((finding) => finding.id === id)?.decide(modelOf(run, text), run);
}

function judge(id: string, run: FinishedRun, text: string) {
  return claims.find((claim) => claim.id === id)?.decide(modelOf(run, text), run);
}

const valueFindings = ['modulo-256', 'clamped', 'write-refuses'];
const viewFindings = [
  'one-memory',
  'slice-shares',
  'typed-slice-copies',
  'made-from-a-buffer',
  'byte-order',
];

describe('findings', () => {
  it('are inconclusive when the program did not finish', () => {
    const { text } = assigned('300  300  44  44  170:RangeError  255');
    for (const id of valueFindings) {
      const stopped = runOf('assign.js', { values: '300' }, { reason: 'stopped' });
      expect(decide(id, stopped, text)).toMatchObject({ holds: null });
      expect(decide(id, runOf('assign.js', { values: '300, 1' }), text)?.holds).toBeNull();
      expect(decide(id, runOf('assign.js', { values: '300' }), text)?.holds).toBe(true);
    }
    for (const id of viewFindings) {
      const failed = runOf('views.js', {}, { exitCode: 1 });
      expect(decide(id, failed, views)).toMatchObject({ holds: null });
      const cut = views.split('\n').slice(0, -2).join('\n');
      expect(decide(id, runOf('views.js'), `${cut}\n`)?.holds).toBeNull();
      expect(decide(id, runOf('views.js'), views)?.holds).toBe(true);
    }
  });

  it('leave the rule of the byte open where every value is a byte, or none is read', () => {
    const bytes = assigned('0  0  0  0  0  0', '255  255  255  255  255  255');
    for (const id of valueFindings) {
      expect(decide(id, bytes.run, bytes.text)).toMatchObject({ holds: null });
    }
    const unread = assigned('foo is not a value that this program reads on this Node');
    const run = runOf('assign.js', { values: 'foo' });
    expect(decide('modulo-256', run, unread.text)).toMatchObject({ holds: null });
  });

  it('do not judge a string that this Node takes for another number', () => {
    const { run, text } = assigned("'0b11'  NaN  0  0  0  0");
    expect(decide('modulo-256', run, text)?.holds).toBeNull();
  });

  it('see a byte that was clamped, and one that was changed before an error', () => {
    const clamped = assigned('300  300  255  255  255  255');
    expect(decide('modulo-256', clamped.run, clamped.text)).toMatchObject({
      holds: false,
      why: '300 by buf[0] = value: the byte holds 255, where 44 was expected.',
    });
    expect(decide('write-refuses', clamped.run, clamped.text)?.holds).toBe(false);
    const changed = assigned('300  300  44  44  44:RangeError  255');
    expect(decide('write-refuses', changed.run, changed.text)?.why).toContain('from 170 to 44');
  });

  it('tell on 0.10 that a Buffer has other memory, and that slice shares', () => {
    const run = runOf('views.js');
    expect(decide('one-memory', run, onOld)).toMatchObject({ holds: false });
    expect(decide('typed-slice-copies', run, onOld)).toMatchObject({
      holds: false,
      why: 'bytes and bytes.slice(2, 6) share their memory.',
    });
    expect(decide('slice-shares', run, onOld)).toMatchObject({ holds: true });
    expect(decide('made-from-a-buffer', run, onOld)).toMatchObject({ holds: true });
  });

  it('see windows that share in one direction only', () => {
    const text = views.replace('through 4, seen through 1 2', 'through 4, seen through 2');
    expect(decide('slice-shares', runOf('views.js'), text)).toMatchObject({
      holds: false,
      why: 'buf and buf.slice(2, 6) see each other in one direction only.',
    });
  });

  it('leave the byte order open for a number that reads the same from both ends', () => {
    const text = views.replace(/^(?:12 34 56 78|78 56 34 12)/gm, '00 00 00 00');
    expect(decide('byte-order', runOf('views.js', { number: 0 }), text)?.holds).toBeNull();
    expect(decide('byte-order', runOf('views.js', { number: 1 }), text)?.holds).toBe(false);
  });

  it("take the machine's order for the typed array", () => {
    const big = views
      .replace('byte order LE', 'byte order BE')
      .replace('78 56 34 12  new', '12 34 56 78  new');
    expect(decide('byte-order', runOf('views.js'), big)?.holds).toBe(true);
    expect(decide('byte-order', runOf('views.js'), views.replace('LE\n', 'BE\n'))?.holds).toBe(
      false,
    );
  });
});

describe('claims', () => {
  it('have a verdict from the windows', () => {
    const run = runOf('views.js');
    const verdicts = (text: string) =>
      [
        'a-buffer-is-a-uint8array',
        'typed-array-of-a-buffer-shares',
        'slice-of-a-typed-array-copies',
      ].map((id) => judge(id, run, text)?.verdict);
    expect(verdicts(views)).toEqual(['true', 'false', 'true']);
    expect(verdicts(onOld)).toEqual(['false', 'false', 'false']);
    expect(verdicts('')).toEqual(['undecided', 'undecided', 'undecided']);
    const pair = [numbers.buf, numbers.typedOfBuffer] as const;
    const shared = `${viewsPrintout({ pair }).join('\n')}\n`;
    expect(judge('typed-array-of-a-buffer-shares', run, shared)?.verdict).toBe('true');
  });

  it('have a verdict from the values', () => {
    const round = assigned('300  300  44  44  170:RangeError  255');
    const clamped = assigned('300  300  255  255  170:RangeError  255');
    const id = 'out-of-range-is-clamped';
    expect(judge(id, round.run, round.text)?.verdict).toBe('false');
    expect(judge(id, clamped.run, clamped.text)?.verdict).toBe('true');
    const adding = 'add-or-subtract-256';
    expect(judge(adding, round.run, round.text)?.verdict).toBe('true');
    expect(judge(adding, clamped.run, clamped.text)?.verdict).toBe('false');
  });

  it('tell whether noAssert is heeded', () => {
    const [claim] = printedClaims;
    const run = runOf('claims/no-assert.js');
    const cut = ['00aaaaaa', '2caaaaaa', '9c40aaaa'];
    const lines = (cells: readonly string[]) =>
      cells.map((cell, index) => `write${index}(${index}, 0, true): ${cell}`).join('\n');
    expect(claim?.decide(lines(cut), run).verdict).toBe('true');
    expect(claim?.decide(lines(['ffaaaaaa', 'ffaaaaaa', '7fffaaaa']), run).verdict).toBe('false');
    const refused = cut.map(() => 'aaaaaaaa, RangeError');
    expect(claim?.decide(lines(refused), run).verdict).toBe('false');
    expect(claim?.decide('', run).verdict).toBe('undecided');
  });
});

describe('the prediction', () => {
  it('asks for a value that is no byte, and takes what the byte holds', () => {
    const { run, text } = assigned('7  7  7  7  7  7', '300  300  44  44  170:RangeError  255');
    const asked = prediction(run);
    expect(asked.question).toContain('buf[0] = 300');
    expect(asked.actual(modelOf(run, text), run)).toBe(44);
    expect(asked.actual(modelOf(run, ''), run)).toBeNull();
  });

  it('counts those that share with the Buffer', () => {
    const run = runOf('views.js');
    expect(prediction(run).actual(modelOf(run, views), run)).toBe(5);
    expect(prediction(run).actual(modelOf(run, onOld), run)).toBe(1);
  });
});
