/** The words of `node-lab profile`. */

const percent = (share: number) => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

export const profile = {
  heading: (file: string, node: string) => `CPU profile of ${file} on Node ${node}`,
  labels: { by: 'taken by', time: 'time', most: 'most of it' },
  by: (by: string, samples: number, duration: string, why: string | null) =>
    `${by === 'inspector' ? 'node:inspector' : by}: ${samples} samples in ${duration}${
      why === null ? '' : `; not by v8-profiler-next, since ${why}`
    }`,
  time: (t: { busy: number; idle: number; program: number; gc: number }) =>
    `${percent(t.busy)} at work and ${percent(t.idle)} idle; of the work ${percent(t.gc)} garbage collection, ${percent(t.program)} native code without a name`,
  mainThread: 'The main thread alone: worker threads and child processes are not in it.',
  inlined:
    "V8 may count an inlined function as its caller's: with --no-turbo-inlining before the script they are told apart.",
  columns: { self: 'self', share: 'share', total: 'total', name: 'function' },
  share: percent,
  more: (count: number) => `and ${count} more`,
  noFunctions: 'No function was seen at work.',
  native: '(native)',
  chart: 'Time from left to right, each function under its caller',
  chartFolded: "Node's own functions are folded.",
  kept: (file: string) =>
    `The profile is in ${file}: open it in the Performance panel of Chrome DevTools.`,
  notKept: '--out FILE.cpuprofile keeps the profile, which Chrome DevTools opens.',
  tabs: { chart: 'Flame chart', functions: 'Functions' },
  recording: 'The profile comes with the end of the script: s ends it.',
  waiting: (signal: string, pid: number | null) =>
    `Waiting for ${signal}${pid === null ? '' : `: kill -${signal.replace(/^SIG/, '')} ${pid}`}`,
  untilSignal: (signal: string) => `Profiling until ${signal} comes again, or the script ends.`,
  none: (why: string) => `No profile: ${why}.`,
  whyNone: {
    noSignal: (signal: string) => `${signal} did not come before the script ended`,
    killed: (by: string) =>
      `${by} ended the script at once, and what ends so cannot leave its profile`,
    unknown: 'the script ended without leaving it',
  },
  found: (text: string, at: number, count: number) =>
    count === 0 ? `nothing with "${text}" in it` : `"${text}": ${at} of ${count}`,
  detail: (d: { self: string; total: string; share: number; from: string; lasted: string }) =>
    `${d.self} self, ${percent(d.share)} of the work; ${d.total} with what it called. Here: ${d.lasted} at ${d.from}`,
  keys: [
    ['↑↓←→', 'choose'],
    ['enter', 'zoom in'],
    ['esc', 'out'],
    ['/', 'search'],
    ['i', "Node's own"],
    ['tab', 'next tab'],
    ['?', 'help'],
    ['q', 'quit'],
  ],
  searchKeys: [
    ['enter', 'go to it'],
    ['esc', 'leave'],
  ],
  help: [
    ['↑ ↓ ← →', 'in the flame chart: to the caller, to what it called, to its neighbours'],
    ['Enter  Esc', 'zoom to the chosen function, and out again'],
    ['/  n  N', 'search for a function or file; to the next found, to the one before'],
    ['i', "show or fold Node's own functions"],
  ],
};
