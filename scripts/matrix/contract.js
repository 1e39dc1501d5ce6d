/** The command contract of `run --json`, as far as a stream of events can break it. */

const PHASES = ['main', 'nextTick', 'microtask', 'timers', 'pending', 'poll', 'check', 'close'];
const REASONS = ['exit', 'signal', 'time-limit', 'output-limit', 'memory', 'stopped'];

const checks = {
  run: (event) => [
    [Number.isInteger(event.lab), 'lab'],
    [typeof event.program === 'string', 'program'],
    [/^\d+\.\d+\.\d+/.test(event.node), 'node'],
    [event.knobs !== null && typeof event.knobs === 'object', 'knobs'],
    [Number.isInteger(event.seed), 'seed'],
    [Array.isArray(event.argv), 'argv'],
  ],
  output: (event) => [
    [['stdout', 'stderr'].includes(event.stream), 'stream'],
    [typeof event.text === 'string', 'text'],
    [event.callback === undefined || Number.isInteger(event.callback), 'callback'],
  ],
  callback: (event) => [
    [Number.isInteger(event.seq), 'seq'],
    [event.parent === null || Number.isInteger(event.parent), 'parent'],
    [PHASES.includes(event.phase), 'phase'],
    [Number.isInteger(event.iteration), 'iteration'],
    [typeof event.kind === 'string', 'kind'],
    [event.startMs >= 0, 'startMs'],
    [event.durationMs >= 0, 'durationMs'],
  ],
  observation: (event) => [[typeof event.name === 'string', 'name']],
  finding: (event) => [
    [typeof event.id === 'string', 'id'],
    [[true, false, null].includes(event.holds), 'holds'],
    [typeof event.text === 'string' && event.text !== '', 'text'],
    [typeof event.why === 'string' && event.why !== '', 'why'],
  ],
  end: (event) => [
    [event.exitCode === null || Number.isInteger(event.exitCode), 'exitCode'],
    [event.signal === null || typeof event.signal === 'string', 'signal'],
    [REASONS.includes(event.reason), 'reason'],
    [event.durationMs > 0, 'durationMs'],
  ],
};

/**
 * What is wrong with what `run --json` printed: every line that breaks the contract, and every
 * finding that does not hold and should.
 *
 * @param {string} text
 * @param {{ number: number, program: string, refuted?: string[] }} run what was asked for, and the
 *   findings that need not hold there
 * @returns {string[]}
 */
export function contractProblems(text, { number, program, refuted = [] }) {
  const lines = text.split('\n');
  if (lines.pop() !== '') {
    return ['the last line has no end'];
  }
  let events;
  try {
    events = lines.map((line) => JSON.parse(line));
  } catch (error) {
    return [`not JSON: ${error.message}`];
  }
  const [first, last] = [events[0], events.at(-1)];
  const findings = events.filter(({ type }) => type === 'finding');
  return [
    ...events.flatMap(fieldProblems),
    ...orderProblems(events),
    ...(first?.lab === number && first.program === program ? [] : ['not the run asked for']),
    ...(findings.length > 0 ? [] : ['no finding was decided']),
    ...findings
      .filter(({ id, holds }) => holds === false && !refuted.includes(id))
      .map(({ id, why }) => `finding ${id} does not hold: ${why}`),
    ...(['exit', 'memory'].includes(last?.reason) ? [] : [`ended by ${last?.reason}`]),
  ];
}

function fieldProblems(event, index) {
  const check = checks[event?.type];
  if (check === undefined) {
    return [`line ${index + 1}: type ${JSON.stringify(event?.type)}`];
  }
  return check(event)
    .filter(([isRight]) => !isRight)
    .map(([, field]) => `line ${index + 1}: ${field} of ${JSON.stringify(event).slice(0, 200)}`);
}

/** `run` first, `end` last, each once; findings just before the end. */
function orderProblems(events) {
  const types = events.map(({ type }) => type);
  const count = (wanted) => types.filter((type) => type === wanted).length;
  const firstFinding = types.indexOf('finding');
  const tail = firstFinding === -1 ? [] : types.slice(firstFinding, -1);
  return [
    ...(types[0] === 'run' && count('run') === 1 ? [] : ['run is not first, and once']),
    ...(types.at(-1) === 'end' && count('end') === 1 ? [] : ['end is not last, and once']),
    ...(tail.every((type) => type === 'finding') ? [] : ['something comes between the findings']),
  ];
}
