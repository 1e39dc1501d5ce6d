/**
 * What node-lab says in English: the catalogue that another language would stand beside. Errors are
 * in `errors.ts`, lessons in the labs' folders, and what a lab says of its runs in the lab.
 */
export const en = {
  chapters: {
    1: 'Event loop',
    2: 'Asynchronous programming',
    3: 'Buffers',
    4: 'Memory',
    5: 'Modules',
    6: 'Processes',
    7: 'Network and web',
    8: 'High concurrency',
  } as Readonly<Record<number, string>>,
  chapter: (number: number, title: string) => `${number}  ${title}`,

  help: {
    about:
      'Labs on how Node.js really works, run on the real Node.js. Without a command: the labs.',
    version: 'print the version',
    help: 'print this help',
    lang: 'language of words and lessons, where it is there',
    theme: 'auto, ansi, dark, light or none',
    labs: 'take the labs from this folder',
    list: 'list the labs',
    show: 'read the lesson of a lab',
    run: 'run a lab: its output, its view, its findings',
    resolve: 'show every path that Node tries to resolve a module',
    check: 'check that labs have all their parts (for authors)',
    doctor: 'show what this machine offers to node-lab',
    lab: 'number or name of a lab',
    program: 'which of its programs; the first by default',
    set: 'turn a knob; may be given several times',
    repeat: 'run it so many times',
    seed: 'seed for generated inputs (default: 1)',
    timeLimit: 'end a program after so long (default: 30)',
    outputLimit: 'end a program that prints more (default: 10)',
    json: 'print JSON',
    jsonLines: 'print one JSON object per line',
    specifier: 'what would stand in require() or import',
    from: 'the file that would require or import it (default: a file in this folder)',
    import: 'resolve as import does, not require',
    condition: 'a condition besides the default ones; may be given several times',
    examples: `Examples:
  node-lab                          open the labs
  node-lab run 16                   run lab 16
  node-lab run 16 --set chunk=7     turn a knob
  node-lab run 2 --repeat 200       a distribution instead of an anecdote
  node-lab resolve react --from app.js`,
  },

  verdict: { holds: 'holds', fails: 'does not hold', open: 'inconclusive' },

  reasons: {
    exit: (code: number | null) => (code === 0 ? 'ended' : `ended with exit code ${code}`),
    signal: (signal: string) => `ended by ${signal}`,
    'time-limit': 'ended by node-lab: the time limit was reached',
    'output-limit': 'ended by node-lab: the output limit was reached',
    memory: 'died: its heap reached the limit',
    stopped: 'stopped',
  },

  list: {
    usage: [
      'node-lab show 16              read the lesson of lab 16',
      'node-lab run 16               run it, with its view and findings',
      'node-lab run 16 --set chunk=7 turn a knob',
      'node-lab                      open the labs, in a terminal',
    ],
  },

  show: {
    programs: 'Programs',
    knobs: 'Knobs',
    run: (number: number) => `Run it: node-lab run ${number}`,
    noTranslation: (asked: string, shown: string) =>
      `This lesson has not been translated to "${asked}" yet; here it is in "${shown}".`,
  },

  run: {
    output: 'Output',
    view: 'View',
    findings: 'Findings',
    execution: (number: number) => `execution ${number}`,
    ended: (reason: string, duration: string) => `${reason} after ${duration}`,
    progress: (done: number, total: number) => `${done} of ${total} executions`,
  },

  check: {
    passed: (slug: string, parts: number) => `${slug}: ${parts} checks passed`,
    failed: (slug: string, count: number) => `${slug}: ${count} of its checks failed`,
  },
};

export type Words = typeof en;
