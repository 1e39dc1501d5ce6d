import { gc } from './gc.ts';
import { profile } from './profile.ts';
import { reportWords } from './report.ts';
import { resolveWords } from './resolve.ts';

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

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
    trace: 'run a script and say of each line why it printed now',
    traceFile: 'the script',
    traceArgs: 'its own arguments, after --',
    traceTimeLimit: 'end it after so long (default: never)',
    traceOutputLimit: 'end it when it prints more (default: never)',
    out: 'write a trace that Perfetto and chrome://tracing open',
    ui: 'open the timeline, to step through the callbacks',
    internal: "name Node's own callbacks in the chains of causes, too",
    locate: 'all: keep the place of every callback, however much it costs',
    gc: 'run a script and show what its garbage collections do and cost',
    scriptLine: "Node's flags, the script, and after -- the script's own arguments",
    gcTry: 'run it again with a semi-space twice as large, and compare',
    noUi: 'open no screen: the script has the terminal, and the report follows',
    heap: 'take two heap snapshots of a script, and say what gathers between them',
    heapAfter: 'when to take the first snapshot, for example 500ms, 3s or 2m (default: 2s)',
    heapBetween: 'how long after it to take the second (default: 10s)',
    heapGrown: 'take the second when the heap has grown by this factor',
    heapSignal: 'take a snapshot each time this signal comes (default: SIGUSR2)',
    heapBy: 'heapdump or v8 (default: heapdump where it loads)',
    heapOut: 'keep the snapshots in this folder',
    heapStop: 'end the script when both snapshots are taken',
    profile: 'run a script and show where its time goes: functions, and a flame chart',
    profileSignals: 'profile from one SIGUSR2 to the next, not the whole run',
    profileSignal: 'the same with another signal',
    profileBy: 'v8-profiler-next or inspector (default: the first where it loads)',
    profileOut: 'keep the profile, for Chrome DevTools',
    profileNote: [
      'The profile is of the main thread: worker threads and child processes are not in it.',
      'However the script ends it leaves its profile, but for SIGKILL and an abort, which nothing can',
      'answer. A script that never comes back to its event loop cannot answer Ctrl-C either: a second',
      'one ends it without a profile.',
    ].join('\n'),
    claims: 'decide what books and blogs say, by running it',
    claimsOn: 'decide it on these versions, for example 0.10,10,26 (default: this one)',
    why: 'say why, for every version',
    record: "keep the verdicts in the labs' folders (for authors)",
    exercise: 'list, start and get on with exercises',
    grade: "grade students' folders, on all cores",
    gradePaths: "students' folders, each with ID/exercise.js in it; or exercise.js with --exercise",
    gradeExercise: 'the exercise to grade (default: all that the folders name)',
    format: 'table, json, csv (a gradebook) or junit',
    gradeOut: 'write it to this file',
    jobs: 'how many at a time (default: one for each core)',
    fresh: 'grade again what an interrupted grading has graded',
    checkReceipt: 'run again what the receipts in this report or JSON file say, and compare',
    exerciseList: 'list the exercises (what exercise does by itself)',
    exerciseStart: 'put the starter and the task into a folder',
    exerciseHint: 'show the next hint',
    exerciseSolution: 'show the solution, once yours has passed',
    exerciseFolder: 'the folder (default: ./<id>)',
    exerciseForce: 'although files are there; they are kept under other names',
    giveUp: 'show it before; that is recorded',
    verify: 'judge your solution of an exercise',
    exerciseId: 'id of an exercise, for example 16-read-text',
    submission: 'file, or folder with an exercise.js (default: ./<id>, then this folder)',
    verifySeed: 'seed of the inputs that are tried (default: another one each time)',
    watch: 'judge it again at each save',
    exerciseNode: 'run it on this version of Node.js',
    report: 'make a page to hand in: predictions, exercises, runs and receipts',
    reportOut: 'the file (default: node-lab-report.html; in a pipe stdout)',
    reportName: 'your name, for its heading',
    reportForce: 'overwrite a file that is no report of node-lab',
    reportJson: 'print a summary as JSON; a page is made only where --out is given',
    check: 'check that labs have all their parts (for authors)',
    checked: 'number or name of a lab, or id of an exercise',
    doctor: 'show what this machine offers to node-lab',
    runtimes: 'list, install and remove versions of Node.js',
    runtimesList: 'list the Node.js versions on this machine (what runtimes does by itself)',
    runtimesInstall: 'install versions from npm, into a folder of node-lab alone',
    runtimesRemove: 'remove versions that node-lab has installed',
    progress: 'show, carry or forget what you have done',
    progressShow: 'show what you have done (what progress does by itself)',
    progressExport: 'write it as JSON to a file, or to stdout',
    progressImport: 'add what export has written, from another machine or from before a reset',
    progressReset: 'forget it; a backup is kept',
    exportFile: 'the file (default: stdout)',
    importFile: 'a file that export has written',
    yesReset: 'do not ask',
    versions: 'a release line (20, 0.10), a version (20.20.2), lts or latest; several with commas',
    lab: 'number or name of a lab',
    program: 'which of its programs; the first by default',
    set: 'turn a knob; may be given several times',
    openNode: 'choose these versions of Node.js for the labs, to run on side by side',
    node: 'run on these versions of Node.js, for example 0.10,10,26, side by side',
    traceNode: 'run the script on this version of Node.js',
    yes: 'install a version that is missing without asking',
    repeat: 'run it so many times',
    seed: 'seed for generated inputs (default: 1)',
    timeLimit: 'end a program after so long (default: 30)',
    outputLimit: 'end a program that prints more (default: 10)',
    json: 'print JSON',
    jsonLines: 'print one JSON object per line',
    specifier: 'what would stand in require() or import',
    from: 'the file that would require or import it (default: a file in this folder)',
    import: 'resolve as import does, not require',
    preserveSymlinks: 'leave symbolic links as they are, as this option of Node does',
    resolveNoUi: 'open no screen in a terminal, but print what it would show first',
    resolveNode: 'by the rules of this version of Node.js (20 or newer)',
    condition: 'a condition besides the default ones; may be given several times',
    examples: `Examples:
  node-lab                          open the labs
  node-lab run 16                   run lab 16
  node-lab run 16 --set chunk=7     turn a knob
  node-lab run 2 --repeat 200       a distribution instead of an anecdote
  node-lab trace app.js             which callback printed each line, and why
  node-lab heap app.js              what gathers in its heap, and what keeps it
  node-lab resolve react --from app.js
  node-lab runtimes install 0.10,10 old versions, to compare with
  node-lab claims 14                what is said of Buffers, decided here`,
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

  claims: {
    heading: 'What books and blogs say',
    notDecided: '· not decided yet',
    verdict: {
      true: '✓ true',
      false: '✗ false',
      depends: '± it depends',
      undecided: '? undecided',
    },
    source: (source: string) => `found in ${source}`,
    decidedBy: (program: string, knobs: string) =>
      `decided by ${program}${knobs === '' ? '' : ` with ${knobs}`}`,
    decidedByLedger: (program: string) => `decided by ${program}, which node-lab claims runs`,
    letter: { true: '✓ T', false: '✗ F', depends: '± D', undecided: '? U' },
    outOfReach: { mark: '–', word: '– does not run' },
    legend: 'T true · F false · D it depends · U undecided · – its program does not run there',
    whyHint: 'node-lab claims --why says why, for each version',
    node: (version: string) => `Node ${version}`,
    needs: (program: string, version: string) => `${program} needs Node ${version} or newer.`,
    notRun: (why: string) => `It could not be run: ${why}`,
    brokenOff: (reason: string) => `Its run was ${reason}.`,
    notJudged: (message: string) => `Its rule failed on this run: ${message}`,
    failed: (exitCode: number | null, error: string | null) =>
      `The program failed with exit code ${exitCode}${error === null ? '' : `: ${error}`}.`,
    progress: (done: number, total: number) => `${done} of ${total} programs`,
    word: { true: 'true', false: 'false', depends: 'it depends', undecided: 'undecided' },
    range: (verdict: string, versions: readonly string[]) => {
      const [first, second] = versions;
      return versions.length < 3
        ? `${verdict} on ${second === undefined ? first : `${first} and ${second}`}`
        : `${verdict} on all ${versions.length} run from ${first} to ${versions.at(-1)}`;
    },
    recorded: (days: readonly string[], ranges: readonly string[]) =>
      `recorded ${days.length > 1 ? `${days[0]} to ${days.at(-1)}` : days[0]}: ${ranges.join('; ')}`,
    notRecorded: 'no run of it is recorded',
    change: (claim: string, before: string, after: string) => `${claim}: ${before} → ${after}`,
    changedOn: (change: string, lines: readonly string[]) => `${change} on ${lines.join(', ')}`,
    nothing: 'nothing',
    recordedHeading: 'Recorded',
    unchanged: 'No verdict has changed.',
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
    since: (oldest: string) => `(from Node ${oldest} on)`,
    programs: 'Programs',
    knobs: 'Knobs',
    run: (number: number) => `Run it: node-lab run ${number}`,
    noTranslation: (asked: string, shown: string) =>
      `This lesson has not been translated to "${asked}" yet; here it is in "${shown}".`,
  },

  run: {
    view: 'View',
    findings: 'Findings',
    ended: (reason: string, duration: string) => `${reason} after ${duration}`,
    progress: (done: number, total: number) => `${done} of ${total} executions`,
  },

  runtimes: {
    origins: {
      current: 'current',
      installed: 'installed by node-lab',
      path: 'on PATH',
      nvm: 'nvm',
      fnm: 'fnm',
      volta: 'Volta',
      asdf: 'asdf',
      n: 'n',
      homebrew: 'Homebrew',
    },
    usage: [
      'node-lab runtimes install 10  install the newest Node.js 10',
      'node-lab runtimes remove 10   remove it again',
    ],
    lts: (name: string) => `LTS ${name}`,
    installed: (version: string, place: string, size: string) =>
      `Node.js ${version} is in ${place} (${size}).`,
    current: (version: string) =>
      `Node.js ${version} is the one that node-lab runs on: nothing to install.`,
    removed: (version: string, size: string) => `Node.js ${version} is removed: ${size} are free.`,
    steps: {
      'look-up': (version: string) => `looking up Node.js ${version}`,
      download: (version: string) => `downloading Node.js ${version}`,
      check: (version: string) => `checking the download of Node.js ${version}`,
      unpack: (version: string) => `unpacking Node.js ${version}`,
      try: (version: string) => `trying Node.js ${version}`,
    },
    looking: 'looking for versions of Node.js',
    offer: (versions: string, count: number) =>
      count === 1
        ? `Node.js ${versions} is not on this machine. Install it from npm, for node-lab alone?`
        : `Node.js ${versions} are not on this machine. Install them from npm, for node-lab alone?`,
    choice: '[Y/n]',
    stopped: 'Stopped. Nothing was installed of what was on its way.',
  },

  progress: {
    labs: 'Labs',
    exercises: 'Exercises',
    nothing: 'Nothing yet. Open the labs with node-lab, or run one: node-lab run 1.',
    opened: (count: number) => (count === 0 ? '' : `opened ${times(count)}`),
    run: (count: number) => (count === 0 ? 'not run' : `run ${times(count)}`),
    predictions: (count: number, scores: readonly number[]) => {
      if (count === 0) {
        return 'no prediction';
      }
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      const result = scores.length === 0 ? 'not decided yet' : `${Math.round(mean)} % on average`;
      return `${counted(count, 'prediction')}, ${result}`;
    },
    verdicts: {
      pass: '✓ pass',
      fail: '✗ fail',
      error: '! could not be judged',
      none: '· not judged',
    },
    points: (points: number, outOf: number) => `${points} of ${outOf} points`,
    attempts: (count: number) => counted(count, 'attempt'),
    hints: (count: number) => (count === 0 ? 'no hints' : counted(count, 'hint')),
    gaveUp: 'gave up',
    exported: (file: string) => `Your progress is in ${file}.`,
    imported: (
      file: string,
      {
        labs,
        predictions,
        exercises,
        runs,
      }: { labs: number; predictions: number; exercises: number; runs: number },
    ) =>
      labs + predictions + exercises + runs === 0
        ? `There is nothing in ${file} that was not here already.`
        : `New or changed by ${file}: ${counted(labs, 'lab')}, ${counted(predictions, 'prediction')}, ${counted(exercises, 'exercise')}, ${counted(runs, 'latest run')}.`,
    askReset: (file: string) => `Forget all the progress in ${file}? A backup is kept.`,
    choice: '[y/N]',
    notReset: 'Nothing was reset.',
    nothingToReset: 'There is no progress to reset.',
    reset: (kept: string) =>
      `Your progress is reset. What there was is in ${kept}; "node-lab progress import" brings it back.`,
    setAside: (from: string, to: string) => ({
      backup: `The progress in ${from} was damaged. It is kept as ${to}, and its backup is used.`,
      nothing: `The progress in ${from} was damaged and has no backup. It is kept as ${to}, and progress begins anew.`,
    }),
  },

  trace: {
    heading: 'Trace',
    noCallback: '· no known callback',
    beforeLoop: 'before the loop',
    iteration: (number: number) => `iteration ${number}`,
    at: (place: string) => `at ${place}`,
    noPlace: 'at an unknown place',
    nodesOwn: 'by Node',
    shared: 'finished by another callback',
    deduced: 'place in the loop deduced',
    roots: { main: 'main', module: 'main module' },
    labels: {
      iterations: 'iterations',
      callbacks: 'callbacks',
      longest: 'longest',
      delay: 'loop delay',
      spawned: 'started',
      lost: 'not seen',
    },
    user: 'program',
    internal: "Node's own",
    busy: ({ longest, iteration, mean }: { longest: string; iteration: number; mean: string }) =>
      `${longest} in the callbacks of iteration ${iteration}, the longest; ${mean} on average`,
    late: (timers: number, { longest, mean }: { longest: string; mean: string }) =>
      `timers up to ${longest} later than the most punctual of ${timers}; ${mean} on average`,
    spawned: { worker: 'worker thread', child: 'child process' },
    moreSpawned: (count: number) => `and ${count} more`,
    noEnd: 'the end: the program was gone before the probe could report it',
    missing: (count: number) =>
      count > 0
        ? `${count} callbacks that the probe reported have not arrived`
        : `${-count} callbacks more have arrived than the probe reported`,
    dropped: (count: number) => `${count} reports of the probe were lost`,
    forgotten: (count: number) =>
      `what scheduled ${count} callbacks: too many were waiting at the same time`,
    why: {
      uncaught: 'an uncaught error ended it',
      'process.exit': 'process.exit was called',
    } as Readonly<Record<string, string>>,
    written: (file: string) =>
      `The trace is in ${file}: open it in ui.perfetto.dev or chrome://tracing.`,
  },

  gc,
  profile,
  resolve: resolveWords,
  heap: {
    heading: 'Heap',
    tab: 'Report',
    objects: (more: string) => `${more} objects`,
    columns: {
      name: 'constructor',
      more: 'objects',
      added: 'new',
      removed: 'gone',
      size: 'size',
      kept: 'kept',
    },
    unchanged: 'No constructor has more objects than before.',
    moreClasses: (count: number) => `and ${count} more`,
    suspect: 'Suspect',
    noSuspect: 'Nothing gathers: no object keeps noticeably more than before.',
    gathers: (holder: string, what: string) => `${holder} gathers ${what}`,
    gatherSomewhere: (what: string) => `${what} gather, and no single object keeps them`,
    hasGrown: (holder: string) => `${holder} has grown`,
    gathered: (count: number, kept: string, growth: string) =>
      `${counted(count, 'new object')} in it ${count === 1 ? 'keeps' : 'keep'} ${kept}; what it keeps has grown by ${growth}`,
    grownItself: (growth: string) => `by ${growth}, without keeping more objects`,
    alongWith: (others: string) => `with them: ${others}`,
    path: 'What keeps it alive',
    keeps: (bytes: string) => `keeps ${bytes}`,
    here: 'gathers',
    isNew: 'new',
    moreSteps: (count: number) => `… ${count} more …`,
    wrote: (number: number, figures: { at: string; took: string; by: string; cause: string }) =>
      `snapshot ${number} of 2 at ${figures.at}${figures.cause}, in ${figures.took}, by ${figures.by}`,
    causes: {
      time: '',
      signal: ', by signal',
      grown: ', the heap has grown',
      exit: ', at the end',
    },
    noHeapdump: (why: string) => `heapdump does not load (${why}), so node:v8 takes the snapshots`,
    comparing: 'comparing',
    noneYet: 'no snapshot yet',
    firstIsDue: 'the first is due',
    snapshotsBy: 'snapshots by',
    taken: (at: string, took: string) => `at ${at} in ${took}`,
    goesOn: 'the script goes on; Ctrl-C ends it',
    waitsFor: (signal: string, pid: number) => `send ${signal} to process ${pid} for each snapshot`,
    kept: (files: string) =>
      `The snapshots are in ${files}: Chrome DevTools opens them, under Memory.`,
    by: { heapdump: 'heapdump', v8: 'node:v8' } as Readonly<Record<string, string>>,
  },

  tui: {
    name: 'node-lab',
    runtime: (version: string) => `Node ${version}`,
    progress: (run: number, total: number) => `${run} of ${total} run`,
    tooSmall: (columns: number, rows: number) => [
      'This window is too small.',
      `node-lab needs ${columns}x${rows}.`,
    ],

    list: {
      isNew: 'new',
      run: 'run',
      labs: 'labs',
      exercises: 'exercises',
      passed: (passed: number, total: number) => `${passed} of ${total} passed`,
      predicted: (score: number | null) => (score === null ? 'predicted' : `predicted ${score} %`),
      filter: 'filter',
      nothing: 'No lab matches. Backspace widens the filter, Esc clears it.',
      keys: [
        ['enter', 'open'],
        ['↑↓ jk', 'move'],
        ['0-9', 'jump'],
        ['/', 'filter'],
        ['?', 'help'],
        ['q', 'quit'],
      ],
    },

    lab: {
      lesson: 'Lesson',
      tabs: ['Output', 'View', 'Source', 'Findings', 'Versions', 'Exercises'],
      program: 'program',
      sections: (current: number, total: number) => `${current} of ${total} sections`,
      lines: (first: number, last: number, total: number) =>
        total === 0 ? '' : `lines ${first}-${last} of ${total}`,
      dropped: (count: number) => `${count} dropped`,
      noOutput: 'Nothing has been printed yet. Press r to run the program.',
      noOutputRunning: 'Nothing has been printed yet.',
      silent: 'The program printed nothing.',
      noView: 'The picture is drawn from a run. Press r to run the program.',
      batch: (total: number) => `The printout of the first of ${total} executions:`,
      notDecided: '· not decided yet',
      prediction: 'Your prediction',
      noPrediction: 'None yet. Press p before you run the program.',
      predictionOpen: 'Committed; the run will tell.',
      youSaid: 'you said',
      itWas: 'it was',
      score: (score: number) => `${score} %`,
      cannotTell: 'This run cannot tell.',
      stale: 'For another program or other knobs.',
      idle: 'not run yet',
      running: (seconds: string) => `running ${seconds} s`,
      // What does not fit is cut at the end.
      keys: [
        ['r', 'run'],
        ['p', 'predict'],
        ['tab', 'pane'],
        ['v', 'versions'],
        ['?', 'help'],
        ['esc', 'back'],
        ['[ ]', 'program'],
        ['+ -', 'knob'],
      ],
      keysRunning: [
        ['s', 'stop'],
        ['tab', 'pane'],
        ['← →', 'tab'],
        ['?', 'help'],
        ['esc', 'back'],
      ],
      editing: (knob: string) => `${knob}:`,
      editKeys: 'Enter sets it, Esc leaves it',
    },

    trace: {
      tabs: ['Timeline', 'Source', 'Output', 'Summary'],
      silent: 'The script has printed nothing.',
      beyond: (count: number) => `${count} more only in the summary`,
      keys: [
        ['↑↓', 'step'],
        ['n N', 'printed'],
        ['i', "Node's own"],
        ['tab', 'next tab'],
        ['?', 'help'],
        ['q', 'quit'],
      ],
      keysRunning: [
        ['s', 'stop'],
        ['↑↓', 'step'],
        ['n N', 'printed'],
        ['tab', 'next tab'],
        ['?', 'help'],
        ['q', 'quit'],
      ],
    },

    instrument: {
      output: 'Output',
      busy: (what: string, ticks: number) => `${'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[ticks % 10]} ${what}`,
      keys: [
        ['↑↓', 'scroll'],
        ['tab', 'next tab'],
        ['?', 'help'],
        ['q', 'quit'],
      ],
      keysRunning: [
        ['s', 'stop'],
        ['↑↓', 'scroll'],
        ['tab', 'next tab'],
        ['?', 'help'],
        ['q', 'quit'],
      ],
    },

    versions: {
      title: 'Versions of Node.js',
      which: (program: string) => `On which versions shall ${program} run side by side?`,
      needs: (oldest: string) => `it needs Node ${oldest} or newer`,
      missing: 'not installed: Enter installs it from npm',
      keys: '↑↓ move · Space chooses · a all that are there · Enter runs · Esc leaves it',
      none: 'The program can run on several versions of Node.js side by side. Press v to choose them.',
      stale: (program: string) => `These are the runs of ${program}. Press r to run this one.`,
    },

    exercises: {
      pages: {
        task: 'Task',
        requirements: 'Requirements',
        hints: (seen: number, count: number) =>
          count === 0 ? 'Hints' : `Hints ${seen} of ${count}`,
        solution: 'Solution',
      },
      exercise: 'exercise',
      place: (at: number, count: number) => (count === 1 ? '' : `${at} of ${count}`),
      file: 'file',
      loading: 'Loading the exercise.',
      passed: '✓ passed',
      best: (points: number, outOf: number) => `✗ best so far ${points} of ${outOf} points`,
      notJudged: '· not judged yet',
      notBegun: (file: string) => `Not begun: b puts the starter there, as ${file}.`,
      started: (file: string) => `${file} is there, with the starter in it. r judges it.`,
      begun: 'Change it in your editor; r judges it, w judges it again at each save.',
      watching: 'It is judged again at each save. w ends that.',
      alreadyThere: (file: string) => `${file} is there already. Nothing was changed.`,
      notWatched: (why: string) => `The file cannot be watched any more: ${why}. w tries it again.`,
      waiting: 'These are decided by trying your solution. Press r.',
      waitingToBegin: 'These are decided by trying your solution. Press b to begin it.',
      stopped: 'Stopped before its end: nothing is recorded of it.',
      noHints: 'This exercise has no hints.',
      firstHint: 'Press h for the first hint. Each that you see is recorded.',
      nextHint: 'h shows the next one.',
      locked:
        'The solution can be seen once yours has passed. Do you give up, to see it now? That is recorded. y gives up.',
      verifying: (seconds: string) => `verifying ${seconds} s`,
      watchingNow: '◉ watching',
      keys: {
        verify: ['r', 'verify'],
        watch: ['w', 'watch'],
        unwatch: ['w', 'end watch'],
        stop: ['s', 'stop'],
        begin: ['b', 'begin'],
        hint: ['h', 'hint'],
        page: ['enter', 'page'],
        choose: ['[ ]', 'exercise'],
        help: ['?', 'help'],
        back: ['esc', 'back'],
        solution: ['x', 'solution'],
        giveUp: ['y', 'give up'],
      },
    },

    timeline: {
      place: (rank: number, count: number) => `callback ${rank} of ${count}`,
    },

    predict: {
      title: 'Predict',
      first: 'Before the first run: what will happen?',
      choiceKeys: (enter: string) => `↑↓ choose · ${enter} · Esc leaves it`,
      orderKeys: (enter: string) =>
        `↑↓ move · Space puts it next · Backspace takes back · ${enter} · Esc leaves it`,
      numberKeys: (enter: string) => `type a number · ${enter} · Esc leaves it`,
      commits: 'Enter commits',
      commitsAndRuns: 'Enter commits and runs',
      runKeys: 'r runs without a prediction',
      bounds: (min: number, max: number, unit: string) => `a number from ${min} to ${max}${unit}`,
      numberRefused: (min: number, max: number, unit: string) =>
        `It takes a number from ${min} to ${max}${unit}.`,
      orderRefused: (placed: number, all: number) =>
        `Each needs a place: ${placed} of ${all} have one.`,
    },

    help: {
      title: 'Keys',
      close: 'Any key closes this.',
      list: [
        ['↑ ↓  j k', 'move'],
        ['PgUp PgDn  g G', 'move by a page, to the first, to the last'],
        ['0-9', 'jump to the lab of that number'],
        ['/', 'filter while you type'],
        ['Enter', 'open the lab'],
        ['q  Ctrl-C', 'quit'],
      ],
      listMarks: [
        ['○  ●  ◆', 'labs: new, run, predicted'],
        ['·  ✗  ✓', 'their exercises: open, tried, passed'],
      ],
      exercises: [
        ['b', 'begin: put the starter into a folder here; nothing is overwritten'],
        ['r', 'judge your file'],
        ['w', 'judge it again at each save, or no more'],
        ['s', 'stop what is being judged'],
        ['h', 'the next hint'],
        ['t', 'the task'],
        ['x', 'the solution, once you have passed or given up'],
        ['Enter', 'next page: task, requirements, hints, solution'],
        ['[  ]', 'the exercise before, the next exercise'],
        ['1 to 6  ← →', 'open another tab; nothing is judged meanwhile'],
        ['Tab  Shift-Tab', 'next pane, pane before: lesson, results, knobs'],
        ['↑ ↓  j k', 'scroll'],
        ['PgUp PgDn  g G', 'scroll by a page, to the top, to the end'],
        ['Esc', 'back to the list'],
        ['q  Ctrl-C', 'quit'],
      ],
      instrument: [
        ['↑ ↓  j k', 'scroll'],
        ['PgUp PgDn  g G', 'scroll by a page, to the start, to the end'],
        ['Tab  ← →  1-9', 'open another tab'],
        ['s', 'stop the script, as Ctrl-C does'],
        ['Esc', 'back to the first tab; from there, quit'],
        ['q  Ctrl-C', 'quit; the report stays in the terminal'],
      ],
      pages: [
        ['↑ ↓  j k', 'scroll'],
        ['PgUp PgDn  g G', 'scroll by a page, to the start, to the end'],
        ['Tab  ← →  1-9', 'open another tab'],
        ['Esc', 'back to the first tab; from there, quit'],
        ['q  Ctrl-C', 'quit; what was asked for stays in the terminal'],
      ],
      trace: [
        ['↑ ↓  j k', 'step to the callback before, to the next'],
        ['PgUp PgDn  g G', 'step by a page, to the first, to the last'],
        ['n  N', 'step to the next, to the last callback that printed'],
        ['i', "show or fold Node's own callbacks"],
        ['Enter', 'show where the callback wrote, or was scheduled'],
        ['1 2 3 4  ← →  Tab', 'open a tab: timeline, source, output, summary'],
        ['s', 'stop the script'],
        ['Esc', 'back to the timeline; from there quit'],
        ['q  Ctrl-C', 'quit'],
      ],
      lab: [
        ['r', 'run the program'],
        ['s', 'stop it'],
        ['p', 'predict what it will do'],
        ['Tab  Shift-Tab', 'next pane, pane before: lesson, results, knobs'],
        ['1 to 6  ← →', 'open a tab of the results'],
        ['v', 'choose versions of Node.js, to run on side by side'],
        ['↑ ↓  j k', 'scroll the pane'],
        ['PgUp PgDn  g G', 'scroll by a page, to the top, to the end'],
        ['[  ]', 'program before, next program'],
        ['+  -', 'turn the chosen knob up or down; among the knobs also the arrows'],
        ['PgUp PgDn', 'among the knobs: turn by ten steps'],
        ['<  >', 'choose the knob before, the next knob'],
        ['e', 'type a value for the chosen knob'],
        ['n N  i  Enter', "in a timeline: next, last printed line; Node's own; source"],
        ['Esc', 'back to the list'],
        ['q  Ctrl-C', 'quit'],
      ],
    },
  },

  versions: {
    same: 'The printouts are the same.',
    differs: (line: number) => `≠ The printouts part at line ${line}.`,
    more: (count: number) => `${count} more lines`,
    running: 'running …',
  },

  exercise: {
    points: (points: number) => `${points} points`,
    usage: [
      'node-lab exercise start 16-read-text    begin it, in a folder of its own',
      'node-lab verify 16-read-text --watch    judge it at each save',
      'node-lab exercise hint 16-read-text     the next hint',
    ],
    started: (file: string) =>
      `Write your solution in ${file}; the task is in README.md beside it.`,
    kept: (file: string) => `What was there is kept as ${file}.`,
    verifyIt: (id: string, folder: string | undefined) =>
      `node-lab verify ${id}${folder === undefined ? '' : ` ${folder}`} --watch`,
    hint: (step: number, count: number) => `hint ${step} of ${count}`,
    noMoreHints: 'These are all there are.',
  },

  grade: {
    progress: (done: number, total: number) => `${done} of ${total} submissions`,
    columns: { student: 'student', exercise: 'exercise', verdict: 'verdict', points: 'points' },
    summary: (pass: number, fail: number, error: number) =>
      `${pass} pass, ${fail} fail, ${error} not judged`,
    written: (file: string) => `The grades are in ${file}.`,
    resumed: (count: number) =>
      `${count} had been graded before it was interrupted; --fresh grades them again.`,
    interrupted: (done: number, total: number) =>
      `Interrupted: ${done} of ${total} are graded and kept. The same command goes on from there.`,
    seed: (seed: number) => `seed ${seed}`,
    receipts: {
      confirmed: '✓ confirmed',
      differs: '✗ differs',
      error: '! not judged',
      same: (verdict: string, points: number, outOf: number) =>
        `${verdict} with ${points} of ${outOf} points, as it says`,
      submission: 'this is not the submission that it is of',
      noSubmission: 'none of the paths holds this exercise',
      result: (said: string, found: string) => `it says ${said}, and a new run says ${found}`,
      outcome: (verdict: string, points: number) => `${verdict} with ${points} points`,
      grader: 'its grader was another one, of another node-lab',
      node: (said: string, here: string) => `it was made on Node ${said}, and this is ${here}`,
    },
  },

  verify: {
    verdicts: { pass: '✓ pass', fail: '✗ fail', error: '! not judged' },
    points: (points: number, outOf: number) => `${points} of ${outOf} points`,
    seedAndNode: (seed: number, node: string) =>
      `seed ${seed}, Node ${node.replaceAll(',', ' and ')}`,
    again: 'again: ',
    trying: (requirement: string) => `trying: ${requirement}`,
    watching: (place: string) => `Watching ${place}: it is judged again at each save. Ctrl-C ends.`,
    labelWidth: 10,
    input: 'input',
    expected: 'expected',
    got: 'got',
    failure: (input: string, expected: string, got: string) =>
      `Input ${input}: expected ${expected}, got ${got}.`,
    unconfined: (version: string) =>
      `Node ${version} has no permission model: the submission may read and write all that you may.`,
  },

  report: reportWords,

  check: {
    passed: (slug: string, parts: number) => `${slug}: ${parts} checks passed`,
    failed: (slug: string, count: number) => `${slug}: ${count} of its checks failed`,
    notTried: (id: string, lines: readonly string[]) =>
      `The solutions of ${id} were not tried: this machine has not all of Node ${lines.join(' and ')}.`,
  },
};

export type Words = typeof en;
