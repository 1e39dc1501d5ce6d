/** What books and blogs say about processes that share a port, decided by a run. */

import { rootProcess, workerProcesses } from '../../src/analysis/processes.ts';
import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { whyUnfinished } from './decisions.ts';
import { type HandleRun, sharesOf, spreadOf } from './model.ts';

export const claims: readonly ClaimDefinition<HandleRun>[] = [
  {
    id: 'objects-are-passed',
    text: 'With send(message, handle), objects such as servers and sockets are passed between processes.',
    source: 'Introductions to child_process.fork',
    program: 'pass-server.js',
    decide(model, run) {
      const bare = model.notes.filter((note) => note === 'undefined').length;
      const { length } = model.notes;
      if (whyUnfinished(run) !== null || length === 0) {
        return undecided(whyUnfinished(run)?.why ?? 'No worker said what it got.');
      }
      const message = model.processes.messages.find(({ cmd }) => cmd === 'NODE_HANDLE');
      const sent =
        message === undefined ? '' : ` What was sent: ${message.text}, and a descriptor.`;
      return {
        verdict: bare === length ? 'false' : 'true',
        why: `The property that the parent had set on its server was missing on that of ${bare} of ${length} workers.${sent}`,
      };
    },
  },
  {
    id: 'workers-compete',
    text: 'The workers compete for connections.',
    source: 'Books and blogs on handle passing',
    program: 'pass-server.js',
    knobs: { workers: 4, requests: 200, busy: 1 },
    decide(model, run) {
      const shares = sharesOf(model);
      if (whyUnfinished(run) !== null || shares === null) {
        return undecided(whyUnfinished(run)?.why ?? 'The client printed no counts.');
      }
      const serving = shares.workers.filter((share) => share > 0).length;
      // What has closed its server can deal nothing, where it cannot be watched.
      const closed = model.printed.parentClosed ? 0 : null;
      const dealt = rootProcess(model.processes)?.passedOn ?? closed;
      if (serving < 2 || dealt === null) {
        return undecided(`${serving} worker served: nobody was seen to compete.`);
      }
      return {
        verdict: dealt === 0 && shares.parent === 0 ? 'true' : 'false',
        why: `${serving} workers took connections from one socket, ${shares.workers.join(', ')}, with no process to deal them out.`,
      };
    },
  },
  {
    id: 'kernel-shares-evenly',
    text: 'The operating system spreads the connections of a shared socket evenly over the processes.',
    source: 'Blogs on fork and cluster',
    program: 'pass-server.js',
    knobs: { workers: 4, requests: 200, busy: 0 },
    decide(model, run) {
      const shares = sharesOf(model);
      if (whyUnfinished(run) !== null || shares === null) {
        return undecided(whyUnfinished(run)?.why ?? 'The client printed no counts.');
      }
      const spread = spreadOf(shares.workers);
      return spread > 1
        ? { verdict: 'false', why: `${shares.workers.join(', ')}: they differ by ${spread}.` }
        : undecided(`${shares.workers.join(', ')}: even, but one even run proves nothing.`);
    },
  },
  {
    id: 'one-process-per-port',
    text: 'Two processes cannot listen on the same port.',
    source: 'Explanations of EADDRINUSE',
    program: 'pass-server.js',
    decide(model, run) {
      const unfinished = whyUnfinished(run);
      const ports = portsOfWorkers(model);
      const { length } = ports;
      if (unfinished !== null || length < 2) {
        return undecided(unfinished?.why ?? `${length} workers were seen to listen.`);
      }
      const distinct = new Set(ports).size;
      return distinct === 1
        ? {
            verdict: 'false',
            why: `${length} workers listen on port ${ports[0]} at once; a second bind is what fails, and they share one.`,
          }
        : { verdict: 'true', why: `${length} workers listen on ${distinct} ports.` };
    },
  },
];

/** The ports that workers listen on; where no process can be watched, as they say themselves. */
function portsOfWorkers({ processes, printed }: HandleRun): (number | null)[] {
  const workers = workerProcesses(processes);
  return workers.length > 0
    ? workers.flatMap(({ listening }) =>
        listening.filter(({ open }) => open).map(({ port }) => port),
      )
    : Object.values(printed.ports);
}

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}
