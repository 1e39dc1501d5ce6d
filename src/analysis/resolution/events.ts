/** What the probe `resolution` reports: one question of the module loader to the file system. */

import type { ObservationEvent, Place } from '../../runner/events.ts';

interface Asked {
  /** Names of Node's own functions on the call stack, innermost first. */
  stack: readonly string[];
  /** Where the program called; absent where Node itself asked, for the main program. */
  at?: Place;
}

export type ModuleProbe = Asked &
  (
    | {
        call: 'stat';
        path: string;
        /** 0 a file, 1 a directory, below 0 nothing. */
        result: number;
      }
    /** A package.json that JavaScript reads (Node 20). */
    | { call: 'read'; path: string; found: boolean }
    /** A package.json that native code reads, through a cache of what it found. */
    | { call: 'package'; path: string; found: boolean }
    /** A native walk upwards for package.json, to `found`, or in vain (null). */
    | { call: 'nearest' | 'scope'; from: string; found: string | null }
    /** The native look-up of an ES package's main file; `result` is the candidate that it found. */
    | { call: 'legacy-main'; folder: string; main: string | null; result: number | null }
    /** A look at the beginning of a file without extension: it may be WebAssembly. */
    | { call: 'open'; path: string; found: boolean }
    | { call: 'lstat'; path: string; found: boolean }
    | { call: 'realpath'; path: string; real: string | null }
    | { call: 'find'; request: string; paths: readonly string[] }
  );

/** What the look-up depends on besides the files; reported once. */
export interface ModuleContext {
  cwd: string;
  home: string | null;
  execPath: string;
  platform: string;
  /** Whether native code remembers a missing package.json, too. */
  keepsMissing: boolean;
  /** The core modules that this Node has, as `module.builtinModules`. */
  builtins: readonly string[];
}

export function asModuleProbe(event: ObservationEvent): ModuleProbe | null {
  return event.name === 'module-probe' && Array.isArray(event.stack)
    ? (event as unknown as ModuleProbe)
    : null;
}

export function asModuleContext(event: ObservationEvent): ModuleContext | null {
  return event.name === 'module-context' ? (event as unknown as ModuleContext) : null;
}
