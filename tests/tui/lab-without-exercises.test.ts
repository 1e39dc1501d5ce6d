import { expect, test } from 'vitest';
import { openFixtures } from '../support/terminal.ts';

test('a lab without exercises has no tab of them', async () => {
  const terminal = openFixtures();
  await terminal.waitForText('quit');
  expect(terminal.screen()[1]).toMatch(/^ labs ░+ 0 of \d+ run$/);
  terminal.type('90');
  terminal.key('enter');
  await terminal.waitForText('program ‹');
  expect(terminal.screen().join('\n')).toContain('Versions');
  expect(terminal.screen().join('\n')).not.toContain('Exercises');
  terminal.type('6');
  // From the first tab to the last.
  terminal.type('1');
  terminal.key('left');
  await terminal.waitForText('Press v to choose them');
  await terminal.close();
});
