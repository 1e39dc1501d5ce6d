import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import lab from '../../../labs/16-utf8-in-chunks/lab.ts';
import type { Model } from '../../../labs/16-utf8-in-chunks/model.ts';
import { view } from '../../../labs/16-utf8-in-chunks/view.ts';
import { plainText } from '../../../src/views/styled.ts';
import { analyse, execute, printed, type Settings } from './execute.ts';

function draw(model: Model, width: number): string {
  return view(model, { width, height: 40 }).map(plainText).join('\n');
}

it('draws what data += chunk makes of each event', () => {
  const { model } = execute({ program: 'concat-strings.js' });
  expect(`\n${draw(model, 60)}\n`).toBe(`
event 1  11 bytes  床前明�
 E5 BA 8A│E5 89 8D│E6 98 8E│E6 9C┊
 床       前       明       �    ┊

event 2  11 bytes  �光，疑�
┊88│E5 85 89│EF BC 8C│E7 96 91│E6┊
┊�  光       ，       疑       � ┊

event 3  11 bytes  ��地上霜
┊98 AF│E5 9C B0│E4 B8 8A│E9 9C 9C
┊�  �  地       上       霜

event 4  11 bytes  。举头�
 E3 80 82│E4 B8 BE│E5 A4 B4│E6 9C┊
 。       举       头       �    ┊

event 5  11 bytes  �明月，�
┊9B│E6 98 8E│E6 9C 88│EF BC 8C│E4┊
┊�  明       月       ，       � ┊

event 6  11 bytes  ��头思故
┊BD 8E│E5 A4 B4│E6 80 9D│E6 95 85
┊�  �  头       思       故

event 7  6 bytes  乡。
 E4 B9 A1│E3 80 82
 乡       。

without setEncoding   10 replaced in 72 bytes   observed
with setEncoding       0                        implied
`);
});

it('shows what a decoder holds back, and the character where it is completed', () => {
  const { model } = execute({ program: 'set-encoding.js' });
  expect(draw(model, 80)).toContain(
    [
      'event 1  11 bytes  床前明 + 2 held     event 2  11 bytes  月光，疑 + 1 held',
      ' E5 BA 8A│E5 89 8D│E6 98 8E│E6 9C┊     ┊88│E5 85 89│EF BC 8C│E7 96 91│E6┊',
      ' 床       前       明       ·  · ┊     ┊月 光       ，       疑       · ┊',
    ].join('\n'),
  );
  expect(draw(model, 80)).toContain(
    [
      'without setEncoding   10 replaced in 72 bytes   implied',
      'with setEncoding       0                        observed',
    ].join('\n'),
  );
});

it('draws the reads of one event as one block', () => {
  const { model } = execute({ program: 'set-encoding.js', chunk: 1 });
  expect(draw(model, 40)).toContain(
    'event 1  3 bytes in 3 reads  床\n E5┊BA┊8A\n · ┊· ┊床\n\nevent 2',
  );
});

it('draws joined Buffers once more, without boundaries', () => {
  const { model } = execute({ program: 'concat-buffers.js' });
  const [events, joined] = draw(model, 80).split('end  72 bytes, decoded once\n');
  expect(events).not.toContain('月');
  expect(joined).not.toContain('┊');
  expect(joined).toContain('E6 9C 88│E5 85 89');
});

it('says how many writes became how many events', () => {
  const { model } = execute({ program: 'socket.js' });
  expect(draw(model, 60)).toContain(`7 writes came as ${model.events.length} data events`);
});

it('gives a character one hue on both sides of a boundary', () => {
  const { model } = execute({ program: 'concat-strings.js' });
  const tones = view(model, { width: 60, height: 40 })
    .flat()
    .filter(({ text }) => /^[0-9A-F]{2}$/.test(text))
    .map(({ tone }) => tone);
  expect(tones).toHaveLength(72);
  for (let at = 0; at < 72; at += 1) {
    expect(tones[at]).toBe(`hue.${Math.floor(at / 3) % 8}`);
  }
});

it('does not draw characters that the bytes do not make', () => {
  const { model } = analyse(
    { program: 'concat-strings.js' },
    'data 1: 3 bytes e5ba8a become "x"\n',
  );
  expect(draw(model, 60)).toContain(
    'event 1  3 bytes  x\n E5 BA 8A\n not the text that these bytes imply\n',
  );
});

it('draws the text alone where Node does not count the bytes read', () => {
  const { model } = analyse(
    { program: 'set-encoding.js', node: '4.9.1' },
    'data 1: "床前明", 9 bytes of text after reading undefined\n',
  );
  expect(draw(model, 60)).toBe('event 1  床前明\n\nwith setEncoding       0 replaced   so far');
});

it('grows with the run, from nothing', () => {
  const { model } = analyse({ program: 'concat-strings.js' });
  expect(draw(model, 60)).toBe('No data event yet.');
});

describe('for every program and text', () => {
  const settings: Settings[] = lab.programs.flatMap(({ file: program }) => [
    { program, chunk: 11, text: 'mix' },
    { program, chunk: program === 'set-encoding.js' ? 2 : 64, text: 'emoji' },
  ]);

  it.each(settings)('fits in 36 to 120 columns: $program $chunk $text', (setting) => {
    const { model } = execute(setting);
    for (const width of [36, 37, 41, 48, 60, 79, 80, 97, 120]) {
      const drawn = draw(model, width);
      expect(drawn).not.toContain('not the text');
      const widest = Math.max(...drawn.split('\n').map((row) => stringWidth(row)));
      expect(widest, `width ${width}\n${drawn}`).toBeLessThanOrEqual(width);
    }
  });
});

describe('the model', () => {
  const settings = { program: 'text-decoder.js', text: 'mix' };

  it('is the same however the output is cut', () => {
    const output = printed(settings);
    const whole = analyse(settings, output);
    const pieces = analyse(settings, ...output);
    expect(draw(pieces.model, 80)).toBe(draw(whole.model, 80));
    expect(pieces.model.events).toEqual(whole.model.events);
  });

  it('stays small when a program prints without end', () => {
    const endless = `data 1: 4 bytes f09f8db5 become "🍵"\n`.repeat(5_000);
    const { model } = analyse(settings, endless, 'x'.repeat(1_000_000));
    expect(model.events).toHaveLength(1_000);
    expect(model.skipped).toBe(4_000);
    expect(draw(model, 80)).toContain('and 4000 lines more');
  });

  it('passes over lines that it does not know', () => {
    const { model } = analyse(settings, 'hello\ndata one: 3 bytes\nend: not JSON\nend: "\\x"\n');
    expect(model.events).toEqual([]);
    expect(model.result).toBe(null);
  });
});
