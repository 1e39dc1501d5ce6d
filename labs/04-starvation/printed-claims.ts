/** What is said of other ways out, and of the limit that Node 0.10 had, decided by own programs. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'await-lets-io-through',
    text: 'Each await in a loop gives timers and I/O a turn.',
    source: 'tutorials on async functions: "await yields to the event loop"',
    program: 'claims/await-in-a-loop.js',
    since: '8',
    decide: decideAwait,
  },
  {
    id: 'tick-depth-lets-io-through',
    text: 'process.maxTickDepth limits how many ticks schedule ticks before I/O has its turn.',
    source: 'the documentation of Node 0.10, and notes that copy it',
    program: 'claims/tick-depth.js',
    since: '0.10',
    decide: decideTickDepth,
  },
  {
    id: 'message-to-oneself-is-a-turn',
    text: 'A message that a MessageChannel sends to itself comes in the next turn of the loop.',
    source: 'code from the browser, where it serves as a setTimeout(0) that does not wait',
    program: 'claims/message-to-oneself.js',
    since: '12',
    decide(printed) {
      const [, messages, turns] = /^(\d+) messages in (\d+) turns$/m.exec(printed) ?? [];
      if (messages === undefined || turns === undefined || Number(messages) === 0) {
        return undecided('The program did not tell how many messages came.');
      }
      // The last ones may share the turn in which the program stops counting.
      const isEach = Number(turns) >= Number(messages) - 1;
      return {
        verdict: isEach ? 'true' : 'false',
        why: `${messages} messages, each sent when the one before had come, came with ${turns} turns of the loop between them.`,
      };
    },
  },
];

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}

function decideAwait(printed: string): ClaimVerdict {
  const loops = ['null', 'an immediate'].map((what) =>
    new RegExp(`^await ${what}: (\\d+) awaits, (\\d) of 2 turns$`, 'm').exec(printed),
  );
  const [ofNull, ofImmediate] = loops.map((loop) => loop && [Number(loop[1]), Number(loop[2])]);
  if (!ofNull || !ofImmediate || ofNull[0] === 0 || ofImmediate[0] === 0) {
    return undecided('The program did not tell what got a turn.');
  }
  const [[nulls, ofNullTurns], [immediates, ofImmediateTurns]] = [ofNull, ofImmediate] as [
    [number, number],
    [number, number],
  ];
  const verdicts = [ofNullTurns, ofImmediateTurns].map((turns) => turns === 2);
  return {
    verdict: verdicts.every(Boolean) ? 'true' : verdicts.some(Boolean) ? 'depends' : 'false',
    why: `In ${nulls} awaits of null, ${ofNullTurns} of timer and file got a turn; in ${immediates} of a promise that an immediate resolves, ${ofImmediateTurns}.`,
  };
}

function decideTickDepth(printed: string): ClaimVerdict {
  const limit = /^limit: (\d+|none)$/m.exec(printed)?.[1];
  const told = (name: string) =>
    new RegExp(`^warning ${name}: (a turn|no turn|\\w+) after (\\d+) ticks$`, 'm').exec(printed);
  const [kept, written] = [told('kept'), told('written')];
  if (limit === undefined || kept === null || written === null) {
    return undecided('The program did not tell how far it came.');
  }
  const has = limit === 'none' ? 'There is no limit' : `The limit is ${limit}`;
  const one = (match: RegExpExecArray) =>
    match[1] === 'a turn' || match[1] === 'no turn'
      ? `a timer had ${match[1]} after ${match[2]} ticks`
      : `${match[1]} was thrown after ${match[2]} ticks`;
  const turns = [kept, written].filter(([, what]) => what === 'a turn').length;
  return {
    verdict: turns === 2 ? 'true' : turns === 0 ? 'false' : 'depends',
    why:
      limit === 'none'
        ? `${has}: ${one(written)}.`
        : `${has}: ${one(kept)}; with Node's warning written to stderr, ${one(written)}.`,
  };
}
