/** What books and blogs say, decided by programs that ask just that, on any Node. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'next-tick-before-promises',
    text: 'process.nextTick callbacks run before promise callbacks.',
    source: 'tutorials and interview questions; most of them from before ES modules',
    program: 'claims/tick-or-promise.js',
    since: '0.10',
    decide: decideTickOrPromise,
  },
  {
    id: 'timeout-zero-is-one-ms',
    text: 'setTimeout(fn, 0) waits 1 ms: there is no timer of 0 ms.',
    source: 'the Node.js documentation of timers',
    program: 'claims/timeout-zero.js',
    since: '0.10',
    decide(printed) {
      const delay = /^asked for 0 ms, set to (\d+(?:\.\d+)?) ms$/m.exec(printed)?.[1];
      return delay === undefined
        ? undecided('The timer did not tell its delay.')
        : {
            verdict: Number(delay) === 1 ? 'true' : 'false',
            why: `The program asked for 0 ms; Node set its timer to ${delay} ms.`,
          };
    },
  },
  {
    id: 'recursive-next-tick-is-safe',
    text: 'A process.nextTick callback may safely schedule itself again and again.',
    source: 'books and blogs that split long work into pieces with nextTick',
    program: 'claims/next-tick-recursion.js',
    since: '0.10',
    decide: decideRecursion,
  },
  {
    id: 'unhandled-rejection-ends-the-process',
    text: 'A promise that is rejected and never caught ends the process.',
    source: 'the deprecation warning DEP0018 and guides to error handling',
    program: 'claims/unhandled-rejection.js',
    since: '0.10',
    decide(printed, { end }) {
      if (!/^rejected$/m.test(printed)) {
        return undecided('There are no promises on this Node.');
      }
      if (/^still running$/m.test(printed)) {
        return { verdict: 'false', why: 'A timer of 50 ms still ran after the rejection.' };
      }
      return end.reason === 'exit' && end.exitCode !== 0
        ? {
            verdict: 'true',
            why: `The process ended with exit code ${end.exitCode}, ahead of a timer of 50 ms.`,
          }
        : undecided(`The process was ended otherwise (${end.reason}).`);
    },
  },
];

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}

const places: Readonly<Record<string, string>> = {
  script: 'at the top level of a script',
  callback: 'in a callback of the loop',
  module: 'at the top level of an ES module',
};

function decideTickOrPromise(printed: string): ClaimVerdict {
  const answers = [...printed.matchAll(/^(script|callback|module): (tick|promise) first$/gm)];
  if (answers.length === 0) {
    return undecided('There are no promises on this Node.');
  }
  const firsts = answers.map(([, , first]) => first);
  const why = answers.map(([, place = '', first]) => `${first} first ${places[place]}`).join(', ');
  const isOne = firsts.every((first) => first === firsts[0]);
  return {
    verdict: !isOne ? 'depends' : firsts[0] === 'tick' ? 'true' : 'false',
    why: `${why[0]?.toUpperCase()}${why.slice(1)}.`,
  };
}

function decideRecursion(printed: string): ClaimVerdict {
  const rounds = /^rounds: (\d+) of (\d+)$/m.exec(printed);
  const timer = /^timer of 1 ms: (?:never|after round (\d+))$/m.exec(printed);
  if (rounds === null || timer === null) {
    return undecided('The program did not tell how far it came.');
  }
  const [done, asked] = [Number(rounds[1]), Number(rounds[2])];
  const limit = /^limit: (\d+)$/m.exec(printed)?.[1];
  const warning = limit === undefined ? '' : `; Node warns at ${limit} (process.maxTickDepth)`;
  if (done < asked) {
    return {
      verdict: 'false',
      why: `The program died of it after ${done} of ${asked} rounds${warning}.`,
    };
  }
  if (timer[1] === undefined || Number(timer[1]) >= asked) {
    return {
      verdict: 'depends',
      why: `All ${asked} rounds ran, and no stack grew; but a timer that was due had to wait for the last of them${warning}.`,
    };
  }
  return {
    verdict: warning === '' ? 'true' : 'depends',
    why: `All ${asked} rounds ran, and a timer that was due ran after ${timer[1]} of them${warning}.`,
  };
}
