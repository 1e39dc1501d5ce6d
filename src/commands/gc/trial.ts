/** `gc --try`: the same run with a semi-space twice as large. */

import type { Trial } from '../../analysis/gc-run/advice.ts';
import { figuresOf } from '../../analysis/gc-run/figures.ts';
import { addToGcRun, createGcRun } from '../../analysis/gc-run/run.ts';
import type { EndEvent } from '../../runner/events.ts';
import type { ProgramSpec } from '../../runner/run-program.ts';
import type { Words } from '../../words/en.ts';
import { runScript } from '../script/run-script.ts';
import { type SemiSpace, semiSpaceFlag, withSemiSpace } from './semi-space.ts';

/**
 * Runs it again, without stdin and with its output dropped.
 *
 * @param spec of the first run
 * @param end how that one ended
 * @param semiSpace as measured for it
 * @param busy is told what goes on
 * @returns the figures; a sentence on why there are none
 */
export async function tryLarger(
  spec: ProgramSpec,
  end: EndEvent | null,
  semiSpace: SemiSpace | null,
  busy: (what: string) => void,
  words: Words,
): Promise<Trial | string> {
  if (end?.reason !== 'exit' || end.exitCode !== 0) {
    return words.gc.noTrial.ended;
  }
  if (semiSpace === null) {
    return words.gc.noTrial.unknown;
  }
  if (!(await semiSpace.canDouble())) {
    return words.gc.noTrial.largest(semiSpace.mb);
  }
  const triedMb = semiSpace.mb * 2;
  busy(words.gc.trying(semiSpaceFlag(triedMb)));
  const run = createGcRun();
  const nodeArgs = withSemiSpace(spec.nodeArgs, triedMb);
  const ended = await runScript(
    { ...spec, nodeArgs, stdin: 'ignore' },
    [{ take: (event) => event.type !== 'callbacks' && addToGcRun(run, event) }],
    new AbortController(),
  );
  const isWell = ended?.reason === 'exit' && ended.exitCode === 0;
  return { semiSpaceMb: semiSpace.mb, triedMb, figures: isWell ? figuresOf(run) : null };
}
