/** Claims with programs of their own: how many threads there are, and what uses those of the pool. */

import type { ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'node-is-single-threaded',
    text: 'Node is single-threaded.',
    source: 'nearly every introduction to Node',
    program: 'claims/threads.js',
    since: '0.10',
    launch: { env: { UV_THREADPOOL_SIZE: '4' } },
    decide: decideThreads,
  },
  {
    id: 'four-threads',
    text: 'The pool has four threads, unless UV_THREADPOOL_SIZE says otherwise.',
    source: 'the documentation of Node and of libuv',
    program: 'claims/width.js',
    since: '0.10',
    launch: { args: ['default'] },
    decide: (printed) => decideWidth(printed, 4),
  },
  {
    id: 'size-set-in-a-script',
    text: 'process.env.UV_THREADPOOL_SIZE can be set in the program, before the pool is first used.',
    source: 'answers on Stack Overflow',
    program: 'claims/width.js',
    since: '0.10',
    launch: { args: ['2'] },
    decide: (printed) => decideWidth(printed, 2),
  },
  {
    id: 'size-set-in-a-module',
    text: 'It can be set at the top of the first ES module, too.',
    source: 'the same answers, taken over to import',
    program: 'claims/width-from-module.mjs',
    since: '12',
    decide: (printed) => decideWidth(printed, 2),
  },
  {
    id: 'resolve-uses-the-pool',
    text: 'dns.resolve uses the thread pool as dns.lookup does.',
    source: 'lists of "what runs in the libuv thread pool"',
    program: 'claims/resolve.js',
    since: '8',
    launch: { env: { UV_THREADPOOL_SIZE: '4' } },
    decide: decideResolve,
  },
  {
    id: 'slow-names-stop-files',
    text: 'A name server that does not answer stops the file system: dns.lookup fills the pool.',
    source: 'articles on slow dns.lookup, and reports of incidents',
    program: 'claims/slow-names.js',
    since: '0.10',
    launch: { env: { UV_THREADPOOL_SIZE: '4', RES_OPTIONS: 'timeout:1 attempts:1' } },
    decide: decideNames,
  },
];

function decideThreads(printed: string): ClaimVerdict {
  const [, before] = /^before: (\d+) threads/m.exec(printed) ?? [];
  const [, after] = /^after: (\d+) threads/m.exec(printed) ?? [];
  if (before === undefined || after === undefined) {
    return { verdict: 'undecided', why: 'The system did not tell its threads.' };
  }
  const why = `The process had ${before} threads before its first file operation, and ${after} after it.`;
  return { verdict: Number(after) > 1 ? 'false' : 'true', why };
}

function decideWidth(printed: string, expected: number): ClaimVerdict {
  const [, most] = /^threads that waited at the same time: (\d+)$/m.exec(printed) ?? [];
  return most === undefined
    ? { verdict: 'undecided', why: 'The program did not come to its end.' }
    : {
        verdict: Number(most) === expected ? 'true' : 'false',
        why: `${most} opens waited at the same time.`,
      };
}

function decideResolve(printed: string): ClaimVerdict {
  const lines = printed.split('\n');
  const freed = lines.indexOf('freed');
  const resolved = lines.findIndex((text) => text.startsWith('dns.resolve came back'));
  const looked = lines.findIndex((text) => text.startsWith('dns.lookup '));
  if (freed === -1 || resolved === -1 || looked === -1 || looked < freed) {
    return { verdict: 'undecided', why: 'The pool was not full, or nothing was resolved.' };
  }
  return resolved < freed
    ? {
        verdict: 'false',
        why: 'dns.resolve came back while all threads were held; dns.lookup waited for one of them.',
      }
    : { verdict: 'true', why: 'Both came back only after a thread was let go.' };
}

function decideNames(printed: string): ClaimVerdict {
  const lines = printed.split('\n');
  const freed = lines.indexOf('freed');
  const stat = lines.indexOf('fs.stat came back');
  const ended = lines.indexOf('dns.lookup ended');
  if (freed === -1 || stat === -1 || (ended !== -1 && ended < freed)) {
    return { verdict: 'undecided', why: 'The look-ups did not wait, or the program did not end.' };
  }
  return stat < freed
    ? { verdict: 'false', why: 'fs.stat came back while four look-ups waited, with a pool of 4.' }
    : { verdict: 'true', why: 'fs.stat waited as long as the four look-ups, with a pool of 4.' };
}
