import { describe, expect, it } from 'vitest';
import counterexamples from '../../../labs/16-utf8-in-chunks/counterexamples.ts';
import lab from '../../../labs/16-utf8-in-chunks/lab.ts';
import { analysis } from '../../../labs/16-utf8-in-chunks/model.ts';
import { countReplacements } from '../../../src/analysis/utf8.ts';
import type { Counterexample } from '../../../src/lab/definition.ts';
import type { EndEvent } from '../../../src/runner/events.ts';
import { analyse, execute, files, printed } from './execute.ts';

describe('on real runs', () => {
  it.each([
    [1, 'poem', 72],
    [2, 'poem', 60],
    [3, 'poem', 0],
    [11, 'poem', 10],
    [11, 'emoji', 11],
    [5, 'latin', 12],
    [11, 'mix', 6],
    [64, 'poem', 3],
  ])('chunk %i of %s gives %i U+FFFD, as the boundaries imply', (chunk, text, replaced) => {
    const { model, finding } = execute({ program: 'concat-strings.js', chunk, text });
    expect(countReplacements(model.result ?? '')).toBe(replaced);
    expect(finding('replacements-as-implied').holds).toBe(replaced === 0 ? null : true);
    expect(finding('only-cut-characters-lost').holds).toBe(replaced === 0 ? null : true);
  });

  it.each(['set-encoding.js', 'concat-buffers.js', 'text-decoder.js'])(
    '%s loses nothing, at any chunk size',
    (program) => {
      for (const [chunk, text] of [
        [1, 'poem'],
        [2, 'emoji'],
        [11, 'mix'],
      ] as const) {
        const { finding } = execute({ program, chunk, text });
        expect(finding('memory-loses-nothing')).toMatchObject({ holds: true });
      }
    },
  );

  it.each(['set-encoding.js', 'text-decoder.js'])('%s holds two of the first eleven', (program) => {
    const { model, finding } = execute({ program });
    expect(model.events[0]).toEqual({ number: 1, start: 0, end: 11, text: '床前明', held: 2 });
    expect(finding('first-event-holds-two')).toEqual({
      holds: true,
      why: 'It came when 11 bytes were read and carries 9 of them as text.',
    });
  });

  it('counts an event for each read that completes a character, and none for others', () => {
    const eleven = execute({ program: 'set-encoding.js' });
    expect(eleven.finding('as-many-events')).toEqual({
      holds: true,
      why: '7 reads of up to 11 bytes, 7 data events.',
    });
    const one = execute({ program: 'set-encoding.js', chunk: 1 });
    expect(one.finding('as-many-events')).toEqual({
      holds: true,
      why:
        '72 reads of up to 1 byte, 24 data events: ' +
        '48 reads completed no character, so there was nothing to emit.',
    });
  });

  it('needs no count of the bytes read to see that nothing is lost', () => {
    const { finding } = analyse(
      { program: 'set-encoding.js', node: '4.9.1' },
      printed({ program: 'set-encoding.js' }).replace(/reading \d+/g, 'reading undefined'),
    );
    expect(finding('memory-loses-nothing').holds).toBe(true);
    expect(finding('as-many-events').holds).toBe(true);
  });

  it('judges the socket by the chunks that came, not by those that were written', () => {
    const { model, finding } = execute({ program: 'socket.js', chunk: 5, text: 'emoji' });
    expect(model.writes).toBe(13);
    expect(finding('tcp-keeps-bytes').holds).toBe(true);
    expect(finding('replacements-as-implied').holds).not.toBe(false);
  });

  it('compares encodings and shows what setEncoding cannot read', () => {
    const encodings = execute({ program: 'encodings.js' });
    expect(encodings.finding('known-encodings-survive').holds).toBe(true);
    const other = execute({ program: 'other-encoding.js' });
    expect(other.finding('wrong-encoding-garbles')).toEqual({
      holds: true,
      why: 'setEncoding gave 26 U+FFFD, the GBK decoder 0.',
    });
  });
});

it.each(counterexamples as readonly Counterexample[])('refutes $finding: $about', (example) => {
  const { program, node = '20.20.2', events, finding: id } = example;
  const knobs = { chunk: 11, text: 'poem', ...example.knobs };
  const context = { program, knobs, seed: 1, node, repeat: 1 };
  const model = events.reduce(
    (state, event) => analysis.step(state, event),
    analysis.begin(context, files),
  );
  const end = events.at(-1) as EndEvent;
  const finding = lab.findings.find((candidate) => candidate.id === id);
  expect(finding?.programs).toContain(program);
  expect(finding?.decide(model, { ...context, end }).holds).toBe(false);
});

describe('inconclusive', () => {
  const program = 'concat-strings.js';
  const first = 'data 1: 11 bytes e5ba8ae5898de6988ee69c become "床前明�"\n';

  it('when the run was stopped', () => {
    const stopped = analyse({ program, end: { exitCode: null, reason: 'stopped' } }, first);
    for (const id of ['replacements-as-implied', 'only-cut-characters-lost']) {
      expect(stopped.finding(id)).toEqual({
        holds: null,
        why: 'The run did not come to its end (stopped).',
      });
    }
  });

  it('when the program failed before its end', () => {
    const failed = analyse({ program, end: { exitCode: 1 } }, first);
    expect(failed.finding('replacements-as-implied')).toEqual({
      holds: null,
      why: 'The program did not print what it must (exit code 1).',
    });
  });

  it('when no boundary cuts a character', () => {
    for (const [name, id] of [
      [program, 'replacements-as-implied'],
      ['set-encoding.js', 'memory-loses-nothing'],
    ] as const) {
      expect(execute({ program: name, chunk: 12 }).finding(id)).toEqual({
        holds: null,
        why: 'No chunk boundary cut a character of poem: turn the chunk size.',
      });
    }
  });

  it('when the program printed more than the lab keeps', () => {
    const event = 'data 1: 2 bytes e5ba become "�"\n';
    const { finding } = analyse({ program }, event.repeat(2_000), 'end: "�"\n');
    expect(finding('replacements-as-implied')).toEqual({
      holds: null,
      why: 'The program printed 1001 lines more than the lab keeps.',
    });
  });

  it('when the knobs are not those that the finding speaks of', () => {
    const { finding } = analyse({ program: 'set-encoding.js', chunk: 12 }, '');
    expect(finding('first-event-holds-two').holds).toBe(null);
  });

  it('when this Node does not count the bytes read', () => {
    const { finding } = analyse(
      { program: 'set-encoding.js', node: '4.9.1' },
      'data 1: "床前明", 9 bytes of text after reading undefined\n',
    );
    expect(finding('first-event-holds-two')).toEqual({
      holds: null,
      why: 'It carries 9 bytes; Node 4.9.1 does not tell how many it had read.',
    });
  });

  it('when this Node has no GBK decoder', () => {
    const { finding } = analyse(
      { program: 'other-encoding.js', node: '10.24.1' },
      'end: "��"\nTextDecoder gbk: refused, The "gbk" encoding is not supported\n',
    );
    expect(finding('wrong-encoding-garbles').holds).toBe(null);
  });
});
