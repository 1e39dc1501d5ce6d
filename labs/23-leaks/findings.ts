import type { HeapComparison } from '../../src/analysis/heap-snapshot/comparison.ts';
import type { Decision, FindingDefinition } from '../../src/lab/definition.ts';
import { formatBytes } from '../../src/views/bytes.ts';
import { growthOf, type LeakRun, whyNothing } from './model.ts';

const LEAKING = ['closure.js', 'cache.js', 'listeners.js', 'queue.js'];
const MENDED = LEAKING.map((file) => file.replace('.js', '-mended.js'));

/** A heap that does not grow still changes: code is compiled, caches of V8 fill. In bytes. */
const MOST_CHANGE = 65_536;

function undecided(why: string): Decision {
  return { holds: null, why };
}

export const findings: readonly FindingDefinition<LeakRun>[] = [
  {
    id: 'suspect-is-the-leak',
    text: 'The suspect is the object that leaks, with what it gathers.',
    programs: LEAKING,
    section: 'suspect',
    decide(run) {
      const nothing = whyNothing(run);
      if (nothing !== null) {
        return undecided(nothing);
      }
      const { leak, report } = run;
      const suspect = report.comparison?.suspect ?? null;
      if (suspect === null) {
        return { holds: false, why: `There is no suspect, and ${leak.place} leaks.` };
      }
      const gathered = suspect.gathered.map(({ name }) => name);
      const named = `${suspect.place ?? 'Something without a name'} gathers ${gathered[0] ?? 'nothing'}`;
      const isRight =
        suspect.place === leak.place &&
        gathered[0] === leak.gathers &&
        gathered.includes(leak.makes);
      return {
        holds: isRight,
        why: isRight
          ? `${named}: ${suspect.gathered[0]?.count} new ones, and what it keeps has grown by ${formatBytes(suspect.growth)}.`
          : `${named}, and it is ${leak.place} that gathers ${leak.gathers}.`,
      };
    },
  },
  {
    id: 'mended-does-not-grow',
    text: 'The mended program makes as much, and its heap does not grow.',
    programs: MENDED,
    section: 'mended',
    decide(run) {
      const nothing = whyNothing(run);
      if (nothing !== null) {
        return undecided(nothing);
      }
      const { before, after, suspect } = run.report.comparison as HeapComparison;
      const change = after.size - before.size;
      if (suspect !== null) {
        return { holds: false, why: `${suspect.place ?? 'Something'} is suspected.` };
      }
      return {
        holds: change < MOST_CHANGE,
        why: `The heap has changed by ${formatBytes(change)}, and nothing gathers.`,
      };
    },
  },
  {
    id: 'made-and-gone',
    text: 'Of what the mended program makes there are no more than before: what is new has taken the place of what is gone.',
    programs: MENDED,
    section: 'mended',
    decide(run) {
      const nothing = whyNothing(run);
      if (nothing !== null) {
        return undecided(nothing);
      }
      const { makes } = run.leak;
      const growth = growthOf(run, makes);
      if (growth === null) {
        return { holds: true, why: `No ${makes} has come or gone.` };
      }
      const { before, after, added, removed } = growth;
      // A round may be half done at either snapshot.
      const slack = 2 * Number(run.context.knobs.perRound);
      return {
        holds: after.count - before.count <= slack,
        why: `${makes}: ${before.count} before, ${after.count} after; ${added.count} new, ${removed.count} gone.`,
      };
    },
  },
  {
    id: 'kept-by-a-timer',
    text: 'The way from the root leads over the timer that calls the program: that is what keeps its variables.',
    programs: LEAKING,
    section: 'path',
    decide(run) {
      const suspect = run.report.comparison?.suspect ?? null;
      const nothing = whyNothing(run);
      if (nothing !== null || suspect === null) {
        return undecided(nothing ?? 'There is no suspect, and so no way to it.');
      }
      const at = suspect.path.findIndex(({ name }) => name === 'Timeout');
      const root = suspect.path[0]?.name;
      return at === -1
        ? { holds: false, why: `It begins at ${root}, and no timer is on it.` }
        : {
            holds: true,
            why: `It begins at ${root}; step ${at + 1} of ${suspect.path.length} is a Timeout.`,
          };
    },
  },
  {
    id: 'kept-by-a-shared-context',
    text: 'Each page is kept by a function of the next one, which does not use it.',
    programs: ['closure.js'],
    section: 'closure',
    decide(run) {
      const suspect = run.report.comparison?.suspect ?? null;
      const nothing = whyNothing(run);
      if (nothing !== null || suspect === null) {
        return undecided(nothing ?? 'There is no suspect, and so no way to it.');
      }
      const vias = suspect.path.map(({ via }) => via?.name);
      const at = vias.lastIndexOf('previous');
      const isChain = at >= 2 && vias[at - 1] === 'context' && vias[at - 2] === 'describe';
      return {
        holds: isChain,
        why: isChain
          ? 'The way leads from a page to its describe, to the context of that, to previous: the page before.'
          : `The way ends with ${vias.slice(-3).join(', ')}.`,
      };
    },
  },
];
