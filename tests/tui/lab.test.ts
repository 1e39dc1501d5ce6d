import { afterEach, expect, test } from 'vitest';
import { openCatalog } from '../../src/lab/catalog.ts';
import { readLesson } from '../../src/lab/lesson.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

async function openLab(number: number, title: string): Promise<void> {
  await terminal.waitForText('quit');
  terminal.type(`${number}`);
  await terminal.waitForText(new RegExp(`▸ +${number} `));
  terminal.key('enter');
  await terminal.waitForText(new RegExp(`${number}  ${title}`));
  await terminal.waitForText('Lesson');
}

test('a person opens lab 16, turns a knob, predicts, runs, and sees what came of it', async () => {
  const lab = await openCatalog().load('16');
  terminal = openTerminal();
  await openLab(16, lab.definition.title);
  const files = lab.definition.programs.map(({ file }) => file);
  await terminal.waitForText(`program ‹ ${files[0]} ›`);
  await terminal.waitForText('Press r to run the program.');
  expect(terminal.screen()[0]).toMatch(/0 of \d+ run$/);

  // The knob: away from 11 and back by keys, then by typing.
  const chunk = (value: number) =>
    terminal.waitForText(new RegExp(`chunk [‹◂] ${value} bytes [›▸]`));
  await chunk(11);
  terminal.type('-');
  await chunk(10);
  terminal.type('+');
  await chunk(11);
  terminal.type('++');
  await chunk(13);
  terminal.type('e');
  await terminal.waitForText('Enter sets it');
  terminal.key('backspace');
  terminal.key('backspace');
  terminal.type('99');
  await terminal.waitForText('chunk: 99');
  terminal.key('enter');
  await terminal.waitForText('It takes a whole number from 1 to 64');
  terminal.key('backspace');
  terminal.key('backspace');
  terminal.type('11');
  await terminal.waitForText('chunk: 11');
  terminal.key('enter');
  await terminal.waitUntilGone('Enter sets it');
  await chunk(11);

  // The prediction.
  terminal.type('p');
  await terminal.waitForText('How many U+FFFD');
  terminal.type('10');
  await terminal.waitForText('› 10');
  terminal.key('enter');
  await terminal.waitUntilGone('How many U+FFFD');

  // The run.
  terminal.type('r');
  await terminal.waitForText(/✓ ended after/);
  await terminal.waitForText(`$ node ${files[0]} 11 poem`);
  await terminal.waitForText('床前明');
  expect(terminal.screen()[0]).toMatch(/1 of \d+ run$/);

  // Every tab.
  terminal.type('2');
  await terminal.waitForText('E5 BA 8A');
  terminal.type('3');
  await terminal.waitForText(/1 .*\S/);
  await terminal.waitForText('createReadStream');
  terminal.type('4');
  await terminal.waitForText('Your prediction');
  await terminal.waitForText('you said 10');
  await terminal.waitForText('100 %');
  await terminal.waitForText('✓ holds');
  terminal.key('left');
  await terminal.waitForText('createReadStream');
  terminal.key('right');
  await terminal.waitForText('Your prediction');
  terminal.key('right');
  await terminal.waitForText('Press v to choose them.');
  terminal.key('right');
  await terminal.waitForText(/exercise ‹ 16-\S+ ›/);
  terminal.key('right');
  await terminal.waitForText(`$ node ${files[0]} 11 poem`);

  // The lesson scrolls, and says where it is.
  terminal.key('shiftTab');
  terminal.type('G');
  await terminal.waitForText(/(\d+) of \1 sections/);
  terminal.type('g');
  await terminal.waitForText(/1 of \d+ sections/);

  // The programs, round to the first.
  for (const file of [...files.slice(1), files[0]]) {
    terminal.type(']');
    await terminal.waitForText(`program ‹ ${file} ›`);
  }
  terminal.type('[');
  await terminal.waitForText(`program ‹ ${files.at(-1)} ›`);
  terminal.type(']');

  // Help, and back to the list, which remembers.
  terminal.type('?');
  await terminal.waitForText('Any key closes this.');
  terminal.type('x');
  await terminal.waitUntilGone('Any key closes this.');
  terminal.key('escape');
  await terminal.waitForText('◆ predicted 100 %');
  expect(terminal.screen()[1]).toMatch(/^ labs █.* 1 of \d+ run /);
  expect(terminal.screen().find((row) => row.includes('▸'))).toMatch(/16 .*predicted 100 % +·+$/);

  terminal.type('q');
  expect(await terminal.ended).toMatchObject({ exitCode: 0 });
  await untilNoneLeft(terminal.pid);
});

test('a first run asks for a prediction, and goes on without one', async () => {
  const lab = await openCatalog().load('16');
  terminal = openTerminal();
  await openLab(16, lab.definition.title);
  terminal.type('r');
  await terminal.waitForText('Before the first run: what will happen?');
  terminal.key('escape');
  await terminal.waitUntilGone('Before the first run');
  terminal.type('r');
  await terminal.waitForText('Before the first run: what will happen?');
  terminal.type('r');
  await terminal.waitForText(/✓ ended after/);
  terminal.type('4');
  await terminal.waitForText('None yet. Press p before you run the program.');
  terminal.key('escape');
  await terminal.waitForText('● run');
});

test('Enter refuses what is no answer, and else commits it and makes the first run', async () => {
  const lab = await openCatalog().load('16');
  terminal = openTerminal();
  await openLab(16, lab.definition.title);
  terminal.type('r');
  await terminal.waitForText('Enter commits and runs');
  // No key that does nothing here is named.
  expect(terminal.screen().at(-1)).not.toContain('pane');
  terminal.key('enter');
  await terminal.waitForText('It takes a number from');
  terminal.type('10');
  await terminal.waitForText('› 10');
  await terminal.waitUntilGone('It takes a number from');
  terminal.key('enter');
  await terminal.waitForText(/✓ ended after/);
  terminal.type('4');
  await terminal.waitForText('you said 10');
  await terminal.waitForText('100 %');
});

test('an order is taken once each item has its place', async () => {
  const lab = await openCatalog().load('1');
  terminal = openTerminal();
  await openLab(1, lab.definition.title);
  terminal.type('p');
  await terminal.waitForText('Space puts it next');
  terminal.type(' ');
  terminal.key('enter');
  await terminal.waitForText(/Each needs a place: 1 of \d+ have one\./);
});

test('a knob that has moved makes the prediction one for another run', async () => {
  const lab = await openCatalog().load('16');
  terminal = openTerminal();
  await openLab(16, lab.definition.title);
  terminal.type('p');
  await terminal.waitForText('How many U+FFFD');
  terminal.type('3');
  await terminal.waitForText('› 3');
  terminal.key('enter');
  await terminal.waitUntilGone('How many U+FFFD');
  terminal.type('-r');
  await terminal.waitForText(/✓ ended after/);
  terminal.type('4');
  await terminal.waitForText('For another program or other knobs.');
});

test('keys typed before the screen is there are not lost', async () => {
  terminal = openTerminal();
  terminal.type('16\r');
  await terminal.waitForText('Lesson');
  await terminal.waitForText(/16 {2}UTF-8/);
});

test('a run brings the section of the lesson into sight that explains it', async () => {
  const lab = await openCatalog().load('16');
  const { sections } = readLesson(lab.folder);
  terminal = openTerminal([], { columns: 110, rows: 20 });
  await openLab(16, lab.definition.title);
  await terminal.waitForText(/1 of \d+ sections/);
  const heading = sections.find(({ anchor }) => anchor === 'boundaries')?.heading ?? '';
  expect(terminal.screen()[2]).not.toContain(heading);
  terminal.type('r');
  await terminal.waitForText('Before the first run');
  terminal.type('r');
  await terminal.waitForText(/✓ ended after/);
  await terminal.waitFor(
    () => terminal.screen()[2]?.includes(heading) ?? false,
    `"${heading}" at the top of the lesson`,
  );
});

test('a counted run shows how many of its executions are done', async () => {
  const lab = await openCatalog().load('2');
  const knob = lab.definition.repeat?.knob ?? '';
  terminal = openTerminal();
  await openLab(2, 'setTimeout');
  await terminal.waitForText(`${knob} ‹`);
  const [value = ''] = new RegExp(`(?<=${knob} ‹ )\\d+`).exec(terminal.screen().join('\n')) ?? [];
  terminal.type('e');
  await terminal.waitForText('Enter sets it');
  for (const _digit of value) {
    terminal.key('backspace');
  }
  terminal.type('12');
  terminal.key('enter');
  await terminal.waitForText(`${knob} ‹ 12`);
  terminal.type('r');
  await terminal.waitForText('Before the first run');
  terminal.type('r');
  await terminal.waitForText(/[█░]{8,} \d+\/12/);
  await terminal.waitForText('ended after');
  await terminal.waitForText('The printout of the first of 12 executions');
  terminal.type('2');
  await terminal.waitForText('12');
});
