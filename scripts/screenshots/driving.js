/** Keys pressed in a terminal that shows node-lab, and what to wait for after each. */

/** To a callback with a chain of causes. */
export async function stepThrough(terminal) {
  await terminal.waitFor((lines) => lines.slice(-3).some(isEnd), 'the end of the script');
  for (let step = 0; step < 18; step++) {
    const before = terminal.lines().find((line) => line.includes('▸'));
    await terminal.pressUntil(
      'n',
      (lines) => lines.find((line) => line.includes('▸')) !== before,
      'the next callback',
    );
  }
}

export async function ended(terminal) {
  await terminal.waitFor((lines) => lines.slice(-3).some(isEnd), 'the end of the script');
}

/** To the end of the script, and of the report. */
export async function compared(terminal) {
  await ended(terminal);
  await terminal.pressUntil('G', (lines) => lines.join().includes('gathers'), 'the suspect');
}

export async function openLab(terminal, lab) {
  const cursor = new RegExp(`▸ +${lab} `);
  for (const digit of String(lab)) {
    terminal.press(digit);
  }
  await terminal.waitFor((lines) => lines.some((line) => cursor.test(line)), `lab ${lab}`);
  await terminal.pressUntil('\r', (lines) => lines[0].includes(`  ${lab}  `), `lab ${lab} open`);
}

export async function chooseProgram(terminal, program) {
  const chosen = () => /program ‹ (\S+) ›/.exec(terminal.lines().join('\n'))?.[1];
  while (program !== undefined && chosen() !== program) {
    const before = chosen();
    await terminal.pressUntil(
      ']',
      () => ![before, undefined].includes(chosen()),
      'the next program',
    );
  }
}

export async function runProgram(terminal) {
  await terminal.pressUntil('r', (lines) => lines.join().includes('Before the first run'), 'r');
  await terminal.pressUntil('r', (lines) => !lines.join().includes('Before the first run'), 'r');
  await terminal.waitFor((lines) => lines.slice(-3).some(isEnd), 'the end of the run');
}

/** Begins the exercise, and has the starter judged. */
export async function judgeStarter(terminal, exercise) {
  const chosen = () => /exercise ‹ (\S+) ›/.exec(terminal.lines().join('\n'))?.[1];
  await terminal.pressUntil('6', () => chosen() !== undefined, 'the tab Exercises');
  while (chosen() !== exercise) {
    const before = chosen();
    // Once: a second press would go on to the one after it.
    terminal.press(']');
    await terminal.waitFor(() => ![before, undefined].includes(chosen()), 'the next exercise');
  }
  await terminal.waitFor((lines) => lines.join().includes('Requirements'), 'the exercise');
  await terminal.pressUntil('b', (lines) => lines.join().includes(' file '), 'the starter');
  await terminal.pressUntil('r', (lines) => lines.join().includes('best so far'), 'the verdict');
}

/** Chooses these release lines alone, and runs on them. */
export async function runVersions(terminal, versions) {
  const rows = () => terminal.lines().filter((line) => /\[[x ]\] \d/.test(line));
  const at = () => rows().findIndex((line) => line.includes('▸'));
  await terminal.pressUntil('v', () => at() !== -1, 'the list of versions');
  // All that are there, then none.
  const chosen = () => rows().filter((line) => line.includes('[x]'));
  for (let turn = 0; turn < 3 && chosen().length > 0; turn++) {
    const before = chosen().length;
    await terminal.pressUntil('a', () => chosen().length !== before, 'another choice');
  }
  for (const [index, row] of rows().entries()) {
    const [, version] = /\] (\S+)/.exec(row);
    if (index > 0) {
      await terminal.pressUntil('j', () => at() === index, 'the next version');
    }
    if (versions.some((line) => version.startsWith(`${line}.`))) {
      await terminal.pressUntil(' ', () => rows()[index]?.includes('[x]'), 'the version chosen');
    }
  }
  await terminal.pressUntil(
    '\r',
    (lines) => lines.join().match(/ after \d/g)?.length === versions.length,
    'the runs',
  );
}

function isEnd(line) {
  return /(?:✓|!) \S.* after [\d.]/.test(line);
}

/** The open tab is the underlined one. */
export async function openView(terminal) {
  const isOpen = (lines, screen) => {
    const row = lines.findIndex((line) => line.includes('─ View ─'));
    const line = screen.buffer.active.getLine(row);
    return row !== -1 && line.getCell(lines[row].indexOf('View')).isUnderline() !== 0;
  };
  await terminal.pressUntil('2', isOpen, 'the tab View');
}
