/** What functions a profile names: by name and place, and whose they are. */

import { type CallFrame, type CpuProfile, callersOf } from './format.ts';

/**
 * - `own`: of a file, or code that was given as text
 * - `node`: of Node's own JavaScript
 * - `native`: builtins of V8 and functions of Node in C++
 * - `probe`: node-lab's own, which takes the profile, with what it calls but the program
 * - the rest is no function: `idle`, waiting; `program`, native code that no sample could name; `gc`
 */
export type FunctionKind = 'own' | 'node' | 'native' | 'probe' | 'idle' | 'program' | 'gc';

export interface ProfiledFunction {
  name: string;
  kind: FunctionKind;
  /** Absolute path, or Node's name for a module of its own; null where there is none. */
  file: string | null;
  /** Where the function begins, from 1; 0 where there is no file. */
  line: number;
  column: number;
}

export interface FunctionTable {
  functions: readonly ProfiledFunction[];
  /** Of each node's id the index in `functions`; the root has none. */
  ofNode: ReadonlyMap<number, number>;
}

const SPECIAL: Readonly<Record<string, FunctionKind>> = {
  '(idle)': 'idle',
  '(program)': 'program',
  '(garbage collector)': 'gc',
};

/** Several nodes are one function, called from several places. */
export function functionsOf({ nodes }: CpuProfile): FunctionTable {
  const functions: ProfiledFunction[] = [];
  const ofNode = new Map<number, number>();
  const indices = new Map<string, number>();
  const probes = nodesOfProbe(nodes);
  for (const { id, callFrame } of nodes) {
    if (callFrame.functionName === '(root)') {
      continue;
    }
    const { functionName, scriptId, url, lineNumber, columnNumber } = callFrame;
    const isProbe = probes.has(id);
    const key = isProbe
      ? ''
      : JSON.stringify([functionName, scriptId, url, lineNumber, columnNumber]);
    let index = indices.get(key);
    if (index === undefined) {
      index = functions.push(isProbe ? PROBE : functionOf(callFrame)) - 1;
      indices.set(key, index);
    }
    ofNode.set(id, index);
  }
  return { functions, ofNode };
}

const PROBE: ProfiledFunction = {
  name: '(node-lab)',
  kind: 'probe',
  file: null,
  line: 0,
  column: 0,
};

/** The probe calls the profiler; in its own functions the program's may run, at the end. */
function nodesOfProbe(nodes: CpuProfile['nodes']): Set<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = callersOf(nodes);
  const probes = new Set<number>();
  for (const { id } of nodes) {
    const between: number[] = [];
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
      const frame = byId.get(at)?.callFrame;
      if (probes.has(at) || (frame !== undefined && PROBE_FILE.test(frame.url))) {
        for (const one of [at, ...between]) {
          probes.add(one);
        }
        break;
      }
      if (frame !== undefined && kindOf(frame) === 'own') {
        break;
      }
      between.push(at);
    }
  }
  return probes;
}

function functionOf(frame: CallFrame): ProfiledFunction {
  const kind = kindOf(frame);
  const hasPlace = frame.url !== '';
  return {
    name: nameOf(frame),
    kind,
    file: hasPlace ? fileOf(frame.url) : null,
    line: hasPlace ? frame.lineNumber + 1 : 0,
    column: hasPlace ? frame.columnNumber + 1 : 0,
  };
}

/** Node up to 18 names its own modules as files without a folder, such as `internal/timers.js`. */
const OWN_MODULE = /^(?:node:|(?:[\w-]+\/)*[\w-]+\.js$)/;
const PROBE_FILE = /[\\/]probes[\\/]cpu-profile\.cjs$/;

function kindOf({ functionName, scriptId, url }: CallFrame): FunctionKind {
  const special = url === '' ? SPECIAL[functionName] : undefined;
  if (special !== undefined) {
    return special;
  }
  if (url === '') {
    return scriptId === '0' ? 'native' : 'own';
  }
  return OWN_MODULE.test(url) ? 'node' : 'own';
}

/** Up to Node 10, a module's body is a function that begins behind `(function `. */
const WRAPPER_COLUMN = 10;

function nameOf({ functionName, url, lineNumber, columnNumber }: CallFrame): string {
  if (functionName !== '') {
    return functionName;
  }
  const isBody =
    url !== '' && lineNumber === 0 && (columnNumber === 0 || columnNumber === WRAPPER_COLUMN);
  return isBody ? '(top level)' : '(anonymous)';
}

/** The path of a `file:` URL, on the system that it is of. */
function fileOf(url: string): string {
  if (!url.startsWith('file://')) {
    return url;
  }
  const { host, pathname } = new URL(url);
  const path = decoded(pathname);
  if (host !== '') {
    return `\\\\${host}${path.replaceAll('/', '\\')}`;
  }
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1).replaceAll('/', '\\') : path;
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
