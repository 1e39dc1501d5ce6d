const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const megabytes = (mb: number) => `${mb.toFixed(1)} MB`;

/** What the report says: the page that a student hands in. */
export const reportWords = {
  language: 'en',
  title: (name: string | null) => (name === null ? 'node-lab report' : `node-lab report: ${name}`),
  heading: 'Report',
  nameless: 'without a name',
  made: 'made',
  on: (node: string, version: string) => `on Node.js ${node} by node-lab ${version}`,
  time: (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`,
  contents: 'Contents',

  tiles: {
    exercises: 'exercises passed',
    points: 'points',
    predictions: 'predictions, on average',
    labs: 'labs run',
    of: (part: number, total: number) => `${part} of ${total}`,
    none: 'none',
  },

  exercises: {
    heading: 'Exercises',
    none: 'No exercise has been judged yet.',
    verdicts: {
      pass: '✓ pass',
      fail: '✗ fail',
      error: '! could not be judged',
      none: '· not judged',
    },
    points: (points: number, outOf: number) => `${points} of ${outOf} points`,
    attempts: (count: number) => counted(count, 'attempt'),
    hints: (used: number, total: number | null) =>
      total === null ? counted(used, 'hint') : `${used} of ${counted(total, 'hint')} used`,
    gaveUp: (at: string) => `gave up: saw the solution before passing, ${at}`,
    judged: (at: string, node: string, seed: number) =>
      `judged ${at} on Node ${node.replaceAll(',', ' and ')} with seed ${seed}`,
    passed: (at: string) => `first passed ${at}`,
    laterWorse: (verdict: string) =>
      `The latest attempt was less: ${verdict}. The best one counts.`,
    requirement: 'Requirement',
    pointsHead: 'Points',
    holds: 'holds',
    fails: 'does not hold',
    noDetail: 'Judged by an older node-lab, which kept no requirements: verify it again.',
    notBegun: 'Not begun:',
    unknown: 'an exercise that this node-lab does not have',
  },

  predictions: {
    heading: 'Predictions',
    none: 'Nothing has been predicted yet.',
    predicted: 'predicted',
    happened: 'happened',
    rank: '#',
    score: (score: number) => `${Math.round(score)} %`,
    open: 'not decided yet',
    noRun: 'no run has told yet',
    noQuestion: 'Its question is not in this node-lab.',
    when: (at: string, program: string, knobs: string) =>
      `${program}${knobs === '' ? '' : ` with ${knobs}`}, predicted ${at}`,
    decided: (at: string, node: string) => `decided ${at} on Node ${node}`,
  },

  runs: {
    heading: 'Runs',
    about:
      'How often each lab was opened and run; then the latest run of each, with what was drawn of it.',
    none: 'No lab has been run yet.',
    lab: 'Lab',
    opened: 'Opened',
    run: 'Run',
    predictions: 'Predicted',
    mean: 'Average',
    never: '–',
    what: (program: string, knobs: string) => `${program}${knobs === '' ? '' : ` with ${knobs}`}`,
    when: (at: string, node: string, seed: number) => `${at} on Node ${node}, seed ${seed}`,
    repeated: (count: number, isDrawn: boolean) =>
      `${count} executions${isDrawn ? ', of which one is drawn' : ''}`,
    findings: 'Findings',
    verdict: { holds: 'holds', fails: 'does not hold', open: 'inconclusive' },
    unknown: 'a lab that this node-lab does not have',
  },

  charts: {
    timeline: {
      title: (lab: string) => `Timeline of ${lab}`,
      about: (callbacks: number, iterations: number) =>
        `${counted(callbacks, 'callback')} from top to bottom in the order in which they ran, a column for each phase of the event loop; ${counted(iterations, 'iteration')} of the loop. A filled mark has printed.`,
      phases: {
        main: 'main',
        nextTick: 'tick',
        microtask: 'micro',
        timers: 'timers',
        pending: 'pend',
        poll: 'poll',
        check: 'check',
        close: 'close',
      },
      before: 'before the loop',
      iteration: (first: number, last: number) =>
        first === last ? `iteration ${first}` : `iterations ${first} to ${last}`,
      hidden: (count: number) => `+${count} of Node’s own`,
      more: (count: number) => `and ${counted(count, 'more callback')}`,
      moreLines: (count: number) => `and ${counted(count, 'more line')}`,
    },
    heap: {
      title: (lab: string) => `Heap of ${lab}`,
      about: (collections: number, peak: number, endMs: number) =>
        `The heap in MB over ${Math.round(endMs)} ms, up to ${megabytes(peak)}: it grows between collections, and each of ${counted(collections, 'collection')} takes it down to what is left.`,
      unit: 'MB',
      limit: (mb: number) => `limit of the old space: ${mb} MB`,
      limitShort: 'limit',
      committed: 'taken from the system',
      used: 'heap',
      pause: 'pause',
      ms: (ms: number) => (ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`),
      caption: 'Collections by kind: pauses in ms, freed in MB',
      kinds: { scavenge: 'scavenge', minor: 'minor', full: 'full' },
      heads: ['Kind', 'Count', 'Total', 'Median', 'Worst', 'Freed'],
    },
    picture: {
      title: (of: string) => `What the terminal shows of ${of}`,
      more: (lines: number) => `and ${counted(lines, 'line')} more`,
    },
    slabs: {
      title: (lab: string) => `Slabs of ${lab}`,
      about: (slabs: number, poolSize: number, own: number) =>
        `${counted(slabs, 'slab')} to scale, each from its first byte to its last, with Buffer.poolSize ${poolSize}; ${counted(own, 'Buffer')} with memory of their own.`,
      slab: (number: number, used: number, length: number) =>
        `slab ${number}   ${used} of ${length} bytes used`,
      gaps: (bytes: number) => `${bytes} in gaps`,
      free: (bytes: number, leftFor: string | null) =>
        bytes === 0
          ? 'full'
          : leftFor === null
            ? `${bytes} free`
            : `${bytes} stranded by ${leftFor}`,
      own: 'with memory of their own, in bytes',
      more: (count: number) => `and ${count} more`,
      kinds: {
        before: 'not of this run',
        other: 'not of this run',
        gap: 'gap',
        free: 'free or stranded',
        slack: 'alignment',
        buffer: 'Buffer',
      },
    },
  },

  receipts: {
    heading: 'Receipts',
    about:
      'What each verdict is made of: the sha256 of the submission and of the grader, the version of Node.js and the seed. A receipt proves nothing by itself; with the submission it is run again and compared:',
    command: 'node-lab grade FOLDER --check-receipt REPORT.html',
    none: 'No verdict to check yet.',
    caption: 'Receipts of the verdicts that count',
    heads: ['Exercise', 'Verdict', 'Points', 'Submission', 'Grader', 'Node.js', 'Seed'],
  },

  command: {
    written: (file: string) => `Your report is in ${file}: open it in a browser, and hand it in.`,
  },
};
