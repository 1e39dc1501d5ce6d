/**
 * Reports every question that the module loader of the running Node puts to the file system.
 *
 * The loader is JavaScript inside the executable, and its questions all go through native
 * functions (`internalModuleStat`, `readPackageJSON`, `lstat` ...). The probe reaches these through
 * `node:inspector`: the closure of the public `Module._findPath` holds `internalBinding`. Each
 * native function is watched in two ways, since loader files either call it on its binding or have
 * kept a reference of their own at start: a wrapper on the binding, and a breakpoint on the
 * function itself whose condition records and is always false, so that nothing ever pauses.
 *
 * The functions on the call stack at that moment name the rule of the algorithm that asked.
 */

import fs from 'node:fs';
import NodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CHANNEL_VARIABLE, openChannel } from './channel.ts';
import { closureVariable, connect, onCall, type Post } from './resolution/inspect.ts';

/** More than any look-up makes; what comes after is counted, not reported. */
const MOST_REPORTS = 20_000;

type Native = (...args: unknown[]) => unknown;
type Binding = Record<string, unknown>;
/** What to report of a call; `threw` is the code of the error that it threw, or null. */
type Describe = (args: unknown[], result: unknown, threw: string | null) => Record<string, unknown>;

const Module = NodeModule as unknown as { _findPath: Native; builtinModules: string[] };
const nativeRealpath = fs.realpathSync.native;
const channelPath = process.env[CHANNEL_VARIABLE];
const report = openChannel({ inherit: false });
let reported = 0;
/** Above 0 while a call is one that a wrapper passes on, or the probe's own. */
let inWrapper = 0;

/** Where package.json's path stands in what the native readers return. */
const PACKAGE_PATH = 5;

const packagePath = (result: unknown): string | null =>
  Array.isArray(result) ? ((result[PACKAGE_PATH] as string | undefined) ?? null) : null;

/** The native functions of the `modules` binding, before they were wrapped. */
const modulesNative: Record<string, Native> = {};

/** The path of the package.json that a walk upwards ended at, where the caller got its type only. */
function endOfWalk(from: unknown): string | null {
  const url = String(from).startsWith('file:') ? from : pathToFileURL(String(from)).href;
  return packagePath(modulesNative.getPackageScopeConfig?.(url));
}

const broken = 'ERR_INVALID_PACKAGE_CONFIG';

/** What to report of a call, by binding and function; names that a version lacks are skipped. */
const watched: Record<string, Record<string, Describe>> = {
  fs: {
    internalModuleStat: (args, result) => {
      // Some releases of Node 22 pass a receiver first.
      const path = args.find((arg) => typeof arg === 'string');
      return { call: 'stat', path, result };
    },
    // Node 20: an array with the text, or an empty one.
    internalModuleReadJSON: ([path], result) => ({
      call: 'read',
      path,
      found: Array.isArray(result) && result[0] !== undefined,
    }),
    legacyMainResolve: ([folder, main], result) => ({
      call: 'legacy-main',
      folder: folderOf(folder),
      main: main ?? null,
      result: typeof result === 'number' ? result : null,
    }),
    getFormatOfExtensionlessFile: ([path]) => ({ call: 'open', path, found: true }),
    lstat: ([path], result) => ({ call: 'lstat', path, found: result !== undefined }),
  },
  modules: {
    readPackageJSON: ([path], result, threw) => ({
      call: 'package',
      path,
      found: result !== undefined || threw === broken,
    }),
    getNearestParentPackageJSON: ([from], result) => ({
      call: 'nearest',
      from,
      found: packagePath(result),
    }),
    getNearestParentPackageJSONType: ([from]) => ({
      call: 'nearest',
      from,
      found: endOfWalk(from),
    }),
    getPackageScopeConfig: ([from], result) => ({
      call: 'scope',
      from: toPath(from),
      found: packagePath(result),
    }),
    getPackageType: ([from]) => ({ call: 'scope', from: toPath(from), found: endOfWalk(from) }),
  },
};

// Node 20 hands over the URL of package.json, later versions the folder.
function folderOf(place: unknown): unknown {
  const path = toPath(place);
  return path === place ? path : String(path).replace(/package\.json$/, '');
}

function toPath(place: unknown): unknown {
  return typeof place === 'string' && place.startsWith('file:') ? fileURLToPath(place) : place;
}

interface Frame {
  name: string;
  file: string;
  line: number;
}

/** The call stack, innermost first, without the probe's own frames. */
function callStack(): Frame[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 80;
  Error.prepareStackTrace = (_error, sites) => sites;
  const sites = new Error().stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return sites.map((site) => ({
    name: site.getFunctionName() ?? site.getMethodName() ?? '',
    file: site.getFileName() ?? '',
    line: site.getLineNumber() ?? 0,
  }));
}

const ownFile = callStack()[0]?.file;

function record(described: Record<string, unknown>): void {
  const frames = callStack().filter(
    ({ file, name }) => file !== '' && (file !== ownFile || name === '_findPath'),
  );
  const outside = frames.findIndex(({ file }) => !file.startsWith('node:') && file !== ownFile);
  const inside = outside === -1 ? frames : frames.slice(0, outside);
  const caller = outside === -1 ? undefined : frames[outside];
  const stack = inside.map((frame) => frame.name.replace(/^(?:Object|Function|Module)\./, ''));
  const ofRealpath = described.call === 'lstat' || described.call === 'realpath';
  // Programs ask for real paths themselves; only the loader's own questions count.
  if (ofRealpath && !inside.some((frame) => frame.file.startsWith('node:internal/modules/'))) {
    return;
  }
  reported += 1;
  if (reported > MOST_REPORTS) {
    return;
  }
  report({
    type: 'observation',
    name: 'module-probe',
    ...described,
    stack: stack.filter((name) => name !== ''),
    ...(caller && {
      at: { file: toPath(caller.file), line: caller.line },
    }),
  });
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code);
}

function watch(post: Post, binding: Binding, name: string, describe: Describe): void {
  const native = binding[name];
  if (typeof native !== 'function') {
    return;
  }
  const ask = native as Native;
  if (describe === watched.modules?.[name]) {
    modulesNative[name] = ask.bind(binding);
  }
  // A kept reference: its result is not to be had here, so the same question is put once more.
  onCall(post, native, (args) => {
    if (inWrapper > 0) {
      return;
    }
    let result: unknown;
    let threw: string | null = null;
    try {
      result = ask.apply(binding, args);
    } catch (error) {
      threw = codeOf(error);
    }
    record(describe(args, result, threw));
  });
  binding[name] = function watching(this: unknown, ...args: unknown[]) {
    let result: unknown;
    let threw: string | null = null;
    inWrapper += 1;
    try {
      result = ask.apply(this, args);
      return result;
    } catch (error) {
      threw = codeOf(error);
      throw error;
    } finally {
      record(describe(args, result, threw));
      inWrapper -= 1;
    }
  };
}

/**
 * Whether this Node remembers that a package.json is missing, as it remembers those that it read.
 * Versions differ, so it is tried: on a file that comes into being between two questions.
 */
function keepsMissing(): boolean {
  const read = modulesNative.readPackageJSON;
  if (read === undefined || channelPath === undefined) {
    return false;
  }
  const file = `${channelPath}.package.json`;
  // The probe's own questions are not to be reported.
  inWrapper += 1;
  read(file);
  fs.writeFileSync(file, '{}');
  const seen = read(file) !== undefined;
  fs.rmSync(file);
  inWrapper -= 1;
  return !seen;
}

function install(): void {
  const post = connect();
  const internalBinding = closureVariable(post, Module._findPath, 'internalBinding') as (
    name: string,
  ) => Binding;
  post('Debugger.enable');
  // A condition does not see the arguments of a function with default values: so a wrapper. Its
  // frame stands on the stack for the loader's own, which has no name.
  const findPath = Module._findPath;
  Module._findPath = function _findPath(this: unknown, ...args: unknown[]) {
    const [request, paths] = args;
    record({ call: 'find', request, paths: Array.isArray(paths) ? paths.slice(0, 200) : [] });
    return findPath.apply(this, args);
  };
  onCall(post, fs.realpathSync, ([path]) => {
    let real: string | null = null;
    try {
      real = nativeRealpath(path as string);
    } catch {
      // Gone since it was found: the loader fails on it in the same way.
    }
    record({ call: 'realpath', path, real });
  });
  for (const [bindingName, functions] of Object.entries(watched)) {
    let binding: Binding;
    try {
      binding = internalBinding(bindingName);
    } catch {
      // Node 20 reads package.json in JavaScript and has no such binding.
      continue;
    }
    for (const [name, describe] of Object.entries(functions)) {
      watch(post, binding, name, describe);
    }
  }
}

try {
  install();
  report({
    type: 'observation',
    name: 'module-context',
    cwd: process.cwd(),
    home: process.env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] ?? null,
    execPath: process.execPath,
    platform: process.platform,
    keepsMissing: keepsMissing(),
    builtins: Module.builtinModules,
  });
} catch (error) {
  report({
    type: 'observation',
    name: 'module-probe-failed',
    message: (error as Error).message,
  });
}
