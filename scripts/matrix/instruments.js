/** What the instruments must hold on each version of Node.js. */

const GC_SCRIPT = 'labs/20-gc-traces/survivors.js';
/** Share that survives, in percent, and objects per second: what the lab runs by default. */
const GC_ARGUMENTS = ['20', '800000'];

/** The command line of `gc` on a version. */
export function gcArguments(line) {
  return ['gc', '--json', '--node', line, GC_SCRIPT, '--', ...GC_ARGUMENTS];
}

/**
 * What is wrong with what it printed.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function gcProblems(text) {
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const named = (name) => events.filter((event) => event.name === name);
  const own = events
    .filter(({ type, stream }) => type === 'output' && stream === 'stdout')
    .map((event) => event.text)
    .join('');
  const [figures] = named('gc-figures');
  const unknown = [...named('trace-line-unknown'), ...named('trace-line-cut')];
  return [
    ...(named('collection').length >= 10 ? [] : ['fewer than ten collections']),
    ...unknown.map((event) => `not understood: ${event.text}`),
    ...(/^made \d+ objects, \d+ survived for a while\n$/.test(own)
      ? []
      : [`the script's own output is ${JSON.stringify(own)}`]),
    ...(figures?.allocationRate > 1 ? [] : ['no allocation rate']),
    ...(figures?.nearness?.limitMb > 32 ? [] : ['the limit of the heap is not known']),
    ...(events.at(-1)?.type === 'end' ? [] : ['the end is not last']),
  ];
}

const HEAP_SCRIPT = 'labs/23-leaks/cache.js';
/** Below it, Node cannot write snapshots by itself. */
const HEAP_SINCE = 12;

/** The command line of `heap` on a version. */
export function heapArguments(line) {
  return ['heap', '--json', '--after', '500ms', '--between', '1s', '--node', line, HEAP_SCRIPT];
}

/**
 * What is wrong with how it ended and what it printed.
 *
 * @param {string} line the release line
 * @param {{ code: number | null, stdout: string, stderr: string }} result
 * @returns {string[]}
 */
export function heapProblems(line, { code, stdout, stderr }) {
  if (Number(line) < HEAP_SINCE) {
    return code === 2 && stderr.includes('cannot write heap snapshots')
      ? []
      : [`exit code ${code} where there are no snapshots: ${stderr}`];
  }
  const events = stdout
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text));
  const suspect = events.find(({ name }) => name === 'heap-comparison')?.suspect;
  return [
    ...(code === 0 ? [] : [`exit code ${code}: ${stderr}`]),
    ...(suspect?.place === 'sessions' && suspect.gathered[0]?.name === 'Session'
      ? []
      : [`the suspect is ${JSON.stringify(suspect?.place)}`]),
    ...(events.at(-1)?.type === 'end' ? [] : ['the end is not last']),
  ];
}

const PROFILE_SCRIPT = 'labs/24-cpu-profiles/hot.js';
/** The function of that script that takes most of its time. */
const HOT = 'findTwice';
/** The oldest release line with an inspector to take a profile. */
const OLDEST_PROFILED = 8;

/** The command line of `profile` on a version; null where it refuses the version. */
export function profileArguments(line) {
  return Number(line) < OLDEST_PROFILED
    ? null
    : ['profile', '--json', '--node', line, PROFILE_SCRIPT];
}

/**
 * What is wrong with what it printed.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function profileProblems(text) {
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const profile = events.find((event) => event.name === 'cpu-profile');
  const first = profile?.functions[0];
  const own = events
    .filter(({ type, stream }) => type === 'output' && stream === 'stdout')
    .map((event) => event.text)
    .join('');
  return [
    ...(first?.name === HOT && first.selfShare > 0.5
      ? []
      : [`the first function is ${JSON.stringify(first)}`]),
    ...(profile?.samples >= 20 ? [] : ['fewer than twenty samples']),
    ...(profile?.chart.frames.length > 0 ? [] : ['the flame chart is empty']),
    ...(/^\d+ orders, of which \d+ came twice\n/.test(own)
      ? []
      : [`the script's own output is ${JSON.stringify(own)}`]),
    ...(events.at(-1)?.type === 'end' ? [] : ['the end is not last']),
  ];
}
