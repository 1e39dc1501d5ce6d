import { describe, expect, it } from 'vitest';
import lab from '../../../labs/16-utf8-in-chunks/lab.ts';
import { analyse, execute } from './execute.ts';

describe('three-encodings-only', () => {
  const program = 'encodings.js';

  it('is false: others are handled too', () => {
    const { verdict, why } = execute({ program }).claim('three-encodings-only');
    expect(verdict).toBe('false');
    expect(why).toContain('hex, latin1, ascii');
    expect(why).toContain('it refuses gbk');
  });

  it('would be true of a Node that handled only those', () => {
    const { claim } = analyse(
      { program },
      'utf8: each chunk alone different, setEncoding same\n',
      'base64: each chunk alone different, setEncoding same\n',
      'utf16le: each chunk alone different, setEncoding same\n',
      'hex: refused, Unknown encoding: hex\n',
    );
    expect(claim('three-encodings-only').verdict).toBe('true');
  });

  it('depends where those that need a memory are only those', () => {
    const { claim } = analyse(
      { program },
      'utf8: each chunk alone different, setEncoding same\n',
      'hex: each chunk alone same, setEncoding same\n',
      'gbk: refused, Unknown encoding: gbk\n',
    );
    expect(claim('three-encodings-only')).toEqual({
      verdict: 'depends',
      why:
        'It handles hex as well, which no boundary harms; ' +
        'those that need its memory are utf8 and no other; it refuses gbk.',
    });
  });

  it('is undecided without a comparison', () => {
    expect(analyse({ program }).claim('three-encodings-only').verdict).toBe('undecided');
  });
});

describe('not-at-the-root', () => {
  const program = 'other-encoding.js';

  it('is true: a GBK file comes out garbled', () => {
    expect(execute({ program }).claim('not-at-the-root')).toEqual({
      verdict: 'true',
      why:
        "A GBK file comes out with 26 U+FFFD under setEncoding('utf8'), " +
        "and setEncoding('gbk') is refused.",
    });
  });

  it('would be false if the file came out whole, and would depend if GBK could be set', () => {
    const whole = analyse({ program }, 'end: "床"\nsetEncoding gbk: refused, Unknown\n');
    expect(whole.claim('not-at-the-root').verdict).toBe('false');
    const settable = analyse({ program }, 'end: "��"\nsetEncoding gbk: "accepted"\n');
    expect(settable.claim('not-at-the-root').verdict).toBe('depends');
  });
});

describe('one-replacement-per-byte', () => {
  const program = 'concat-strings.js';

  it('is false today: 10 U+FFFD for 12 bytes', () => {
    expect(execute({ program }).claim('one-replacement-per-byte')).toEqual({
      verdict: 'false',
      why: '4 characters of together 12 bytes are cut, and 10 U+FFFD printed.',
    });
  });

  it('was true of Node 4', () => {
    const { claim, finding } = analyse(
      { program, node: '4.9.1' },
      'alone: e5ba becomes "��"\n',
      'data 1: 2 bytes e5ba become "��"\ndata 2: 1 bytes 8a become "�"\nend: "���"\n',
    );
    expect(claim('one-replacement-per-byte').verdict).toBe('true');
    expect(finding('replacements-as-implied').holds).toBe(true);
  });
});

describe('the prediction', () => {
  it.each([
    ['concat-strings.js', 10],
    ['concat-buffers.js', 0],
    ['set-encoding.js', 7],
    ['text-decoder.js', 2],
    ['encodings.js', 'gbk'],
    ['other-encoding.js', 'other characters and U+FFFD'],
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
