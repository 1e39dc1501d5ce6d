/** The rules of a `.cpuprofile`: Profiler.Profile of the Chrome DevTools Protocol. */

import type { CpuProfile } from '../../src/analysis/cpu-profile/format.ts';

const whole = Number.isInteger;

/** What of the protocol a profile breaks, and what Chrome DevTools could not make sense of. */
export function problemsOf(profile: CpuProfile): string[] {
  const { nodes, samples, timeDeltas, startTime, endTime } = profile;
  const ids = new Set(nodes.map(({ id }) => id));
  const called = nodes.flatMap(({ children }) => children ?? []);
  const sum = timeDeltas.reduce((all, delta) => all + delta, 0);
  const hits = nodes.reduce((all, { hitCount }) => all + hitCount, 0);
  const isFrame = ({ callFrame }: CpuProfile['nodes'][number]) =>
    typeof callFrame.functionName === 'string' &&
    typeof callFrame.scriptId === 'string' &&
    typeof callFrame.url === 'string' &&
    whole(callFrame.lineNumber) &&
    whole(callFrame.columnNumber);
  const rules: [string, boolean][] = [
    [
      'these fields and no others',
      Object.keys(profile).sort().join() === 'endTime,nodes,samples,startTime,timeDeltas',
    ],
    ['the ids differ', ids.size === nodes.length && nodes.every(({ id }) => whole(id))],
    ['call frames', nodes.every(isFrame)],
    ['the first node is the root', nodes[0]?.callFrame.functionName === '(root)'],
    [
      'all but the root are called once',
      called.length === nodes.length - 1 && new Set(called).size === called.length,
    ],
    ['calls are of nodes that are there', called.every((id) => ids.has(id) && id !== nodes[0]?.id)],
    ['every sample is of a node', samples.every((id) => ids.has(id))],
    ['a time for each sample', samples.length === timeDeltas.length && timeDeltas.every(whole)],
    ['it ends after it began', endTime > startTime],
    // The last sample is at most some periods before the end.
    [
      'the deltas add up to its time',
      sum <= endTime - startTime && sum >= (endTime - startTime) * 0.5,
    ],
    // V8 counts no hit for some samples, such as that of the start.
    ['hits are of samples', hits <= samples.length],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}
