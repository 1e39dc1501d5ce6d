import { describe, expect, it } from 'vitest';
import counterexamples from '../../../labs/17-encodings/counterexamples.ts';
import lab from '../../../labs/17-encodings/lab.ts';
import { analysis } from '../../../labs/17-encodings/model.ts';
import type { Counterexample } from '../../../src/lab/definition.ts';
import type { EndEvent } from '../../../src/runner/events.ts';
import { analyse, execute, files } from './execute.ts';

describe('table.js on real runs', () => {
  it.each([
    ['aé中🙂', 'It comes back by utf8 and utf16le; latin1 and ascii lack characters of it.'],
    ['déjà vu', 'It comes back by utf8, utf16le and latin1; ascii lacks characters of it.'],
    ['half \\ud83d', 'It comes back by utf16le; utf8, latin1 and ascii lack characters of it.'],
    ['plain', 'utf8, utf16le, latin1 and ascii have all its characters, and give it back.'],
  ])('%s round-trips as its characters imply', (text, why) => {
    const { finding } = execute({ program: 'table.js', text });
    expect(finding('round-trips-its-repertoire')).toEqual({ holds: true, why });
    expect(finding('letters-for-bytes').holds).toBe(true);
    const low = finding('low-byte-and-seven-bits');
    expect(low.holds).toBe(text === 'plain' ? null : true);
  });
});

it('names.js: all take the same names', () => {
  const { finding } = execute({ program: 'names.js' });
  expect(finding('isencoding-agrees')).toEqual({
    holds: true,
    why: 'All three take 12 of the 20 names, and refuse the other 8.',
  });
  expect(finding('case-does-not-count').holds).toBe(true);
});

describe('gbk.js on real runs', () => {
  it.each([
    [1, 10],
    [4, 3],
    [32, 0],
  ])('with chunks of %i, %i characters are cut', (chunk, cut) => {
    const { finding } = execute({ program: 'gbk.js', chunk });
    expect(finding('setencoding-cannot-mend').holds).toBe(true);
    expect(finding('wrong-reading-loses-bytes').holds).toBe(true);
    const iconv = finding('iconv-remembers');
    expect(iconv.holds).toBe(cut === 0 ? null : true);
    expect(iconv.why).toContain(cut === 0 ? 'No chunk boundary' : `${cut} characters cut`);
  });
});

describe('mixed.js on real runs', () => {
  it.each([
    ['aé中🙂', 'utf16le', true, 'by none'],
    ['plain', 'ascii', true, 'utf8 and ascii read both'],
    ['aé中🙂', 'latin1', null, 'latin1 has not all characters'],
    ['\\ud83d', 'utf16le', null, 'utf8 has not all characters'],
  ] as const)('%s in utf8 and %s', (text, encoding, holds, why) => {
    const { finding } = execute({ program: 'mixed.js', text, encoding });
    expect(finding('each-part-by-its-own').holds).toBe(holds);
    const both = finding('no-encoding-for-both');
    expect(both.holds).toBe(holds);
    expect(both.why).toContain(why);
  });
});

describe('base64-chunks.js on real runs', () => {
  it.each([
    [3, true, null],
    [4, true, true],
    [10, null, null],
  ])('with chunks of %i', (chunk, threes, padding) => {
    const { finding } = execute({ program: 'base64-chunks.js', chunk });
    expect(finding('base64-in-threes').holds).toBe(threes);
    expect(finding('stops-at-padding').holds).toBe(padding);
    expect(finding('decoder-joins-base64').holds).toBe(true);
  });
});

it.each(counterexamples as readonly Counterexample[])('refutes $finding: $about', (example) => {
  const { program, events, finding: id } = example;
  const knobs = { text: 'aé中🙂', encoding: 'utf16le', chunk: 4, ...example.knobs };
  const context = { program, knobs, seed: 1, node: '20.20.2', repeat: 1 };
  const model = events.reduce(
    (state, event) => analysis.step(state, event),
    analysis.begin(context, files),
  );
  const finding = lab.findings.find((candidate) => candidate.id === id);
  expect(finding?.programs).toContain(program);
  const end = events.at(-1) as EndEvent;
  expect(finding?.decide(model, { ...context, end }).holds).toBe(false);
});

describe('inconclusive', () => {
  const cases = lab.findings.flatMap(({ id, programs = [] }) =>
    programs.map((program) => [id, program] as const),
  );

  it.each(cases)('%s, when %s printed nothing, or was stopped', (id, program) => {
    expect(analyse({ program }).finding(id)).toEqual({
      holds: null,
      why: 'The program did not print what it must (exit code 0).',
    });
    const stopped = analyse({ program, end: { exitCode: null, reason: 'time-limit' } });
    expect(stopped.finding(id)).toEqual({
      holds: null,
      why: 'The run did not come to its end (time-limit).',
    });
  });

  it('when the program printed more than the lab keeps', () => {
    const line = 'text: "é", code units 00e9\n';
    const { finding, model } = analyse({ program: 'table.js' }, line.repeat(400));
    expect(model.facts).toHaveLength(300);
    expect(finding('round-trips-its-repertoire')).toEqual({
      holds: null,
      why: 'The program printed 100 lines more than the lab keeps.',
    });
  });

  it('when a stream stopped before all encodings were tried', () => {
    const { finding } = analyse(
      { program: 'gbk.js' },
      'file: 3 bytes 31c6b7\nsetEncoding gbk: refused, Unknown encoding: gbk\n',
    );
    expect(finding('setencoding-cannot-mend').holds).toBe(null);
  });
});

describe('the prediction', () => {
  it.each([
    ['table.js', 2],
    ['names.js', 'UTF-16LE'],
    ['gbk.js', 'more bytes'],
    ['mixed.js', 0],
    ['base64-chunks.js', 4],
  ])('of %s is scored against %j', (program, actual) => {
    const { model, run } = execute({ program });
    const prediction = lab.prediction(run);
    expect(prediction.actual(model, run)).toBe(actual);
    if (prediction.kind === 'choice') {
      expect(prediction.options).toContain(actual);
    }
  });

  it.each(lab.programs)('of $file waits for the end', ({ file: program }) => {
    const { model, run } = analyse({ program });
    expect(lab.prediction(run).actual(model, run)).toBe(null);
  });
});
