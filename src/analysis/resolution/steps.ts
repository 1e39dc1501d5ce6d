/** Turns what the module loader asked, as the probe saw it, into steps: one per candidate. */

import path from 'node:path';
import type { Place } from '../../runner/events.ts';
import type { ModuleContext, ModuleProbe } from './events.ts';
import { fileRule, folderRule, isHint, packageRule } from './observed-rules.ts';
import {
  fileRules,
  folderIsThere,
  legacyMainCandidates,
  type Rule,
  realpathRule,
} from './rules.ts';

/** One file-system probe, in the words of `resolve --json`. */
export interface ResolutionStep {
  /** Absolute path of the candidate. */
  path: string;
  what: 'file' | 'directory' | 'package.json' | 'realpath';
  found: boolean;
  /** Why the algorithm looked there: in plain words, with the rule's name in front. */
  why: string;
  /** Name of the rule, as the documentation has it. */
  rule: string;
  /**
   * Of an observed look-up: true where the question itself was seen, false where native code put it
   * inside one call whose arguments and result were seen: the single questions are deduced from
   * these. Absent where the algorithm says what is asked.
   */
  observed?: boolean;
  /** The system call, where the algorithm says what is asked; a realpath makes one for each part. */
  call?: 'stat' | 'open' | 'lstat';
  /** Only for the hint in an error message ("Did you mean ..."), after the look-up had failed. */
  hint: boolean;
  /** Of a realpath: what it led to, and the parts of the path that were asked about. */
  real?: string | null;
  parts?: string[];
}

/** What one place of a program made the loader ask. */
export interface LookUp {
  /** Null for Node's own look-up of the main program. */
  at: Place | null;
  steps: ResolutionStep[];
  /** Steps left out, over the limit. */
  dropped: number;
}

const MOST_STEPS = 2_000;
const MOST_LOOK_UPS = 200;

/** The running state of {@link readProbe}; plain data. */
export interface ProbeReader {
  lookUps: LookUp[];
  context: ModuleContext | null;
  /** The package.json that native code remembers: it does not ask for them again. */
  known: Set<string>;
  /** What `Module._findPath` is going through, and the folder that it asked about last. */
  finding: { paths: readonly string[]; bare: boolean; folder: string | null } | null;
  /** A realpath that has been asked for, but not yet of the file system. */
  pendingReal: { path: string; real: string | null } | null;
}

export function createProbeReader(): ProbeReader {
  return { lookUps: [], context: null, known: new Set(), finding: null, pendingReal: null };
}

/** Takes the next report of the probe; the steps it makes are appended to its look-up. */
export function readProbe(reader: ProbeReader, probe: ModuleProbe): void {
  const lookUp = lookUpOf(reader, probe);
  const hint = isHint(probe.stack);
  const add = (
    what: ResolutionStep['what'],
    file: string,
    found: boolean,
    rule: Rule,
    observed = true,
  ) => {
    if (lookUp.steps.length >= MOST_STEPS) {
      lookUp.dropped += 1;
      return;
    }
    const { name, why } = rule;
    lookUp.steps.push({ path: file, what, found, why, rule: name, observed, hint });
  };

  switch (probe.call) {
    case 'find':
      reader.finding = { paths: probe.paths, bare: isBare(probe.request), folder: null };
      break;
    case 'stat':
      addStat(reader, probe, add);
      break;
    case 'read':
      add('package.json', probe.path, probe.found, packageRule(probe.stack));
      break;
    case 'package':
      if (!reader.known.has(probe.path)) {
        add('package.json', probe.path, probe.found, packageRule(probe.stack));
      }
      remember(reader, probe.path, probe.found);
      break;
    case 'nearest':
    case 'scope':
      for (const file of walkUp(probe.from, probe.found, probe.call)) {
        if (!reader.known.has(file)) {
          add('package.json', file, file === probe.found, packageRule(probe.stack), false);
        }
        remember(reader, file, file === probe.found);
      }
      break;
    case 'legacy-main': {
      const candidates = legacyMainCandidates(probe.main !== null);
      // The index candidates count from 7 on, with or without a "main".
      const at = probe.result === null ? -1 : probe.main === null ? probe.result - 7 : probe.result;
      for (const [position, { start, suffix, rule }] of candidates.entries()) {
        const tail = (start === 'main' ? probe.main : 'index') + suffix;
        add('file', path.join(probe.folder, tail), position === at, rule, false);
        if (position === at) {
          break;
        }
      }
      break;
    }
    case 'open':
      add('file', probe.path, probe.found, fileRules.isWasm);
      break;
    case 'realpath':
      reader.pendingReal = { path: probe.path, real: probe.real };
      break;
    case 'lstat': {
      if (reader.pendingReal !== null) {
        const { path: file, real } = reader.pendingReal;
        add('realpath', file, real !== null, realpathRule);
        const step = lookUp.steps.at(-1);
        if (step !== undefined) {
          step.real = real;
          step.parts = [];
        }
        reader.pendingReal = null;
      }
      lookUp.steps.at(-1)?.parts?.push(probe.path);
      break;
    }
  }
}

function remember(reader: ProbeReader, file: string, found: boolean): void {
  if (found || reader.context?.keepsMissing) {
    reader.known.add(file);
  }
}

type Add = (
  what: ResolutionStep['what'],
  file: string,
  found: boolean,
  rule: Rule,
  observed?: boolean,
) => void;

function addStat(
  reader: ProbeReader,
  probe: Extract<ModuleProbe, { call: 'stat' }>,
  add: Add,
): void {
  const { stack, result } = probe;
  const file = reader.context === null ? probe.path : path.resolve(reader.context.cwd, probe.path);
  if (stack.includes('findParentPackageJSON')) {
    add('package.json', file, result === 0, packageRule(stack));
    return;
  }
  if (asksForFolder(reader, probe)) {
    add('directory', file, result === 1, folderRule(stack, file, reader.finding?.bare ?? true));
    return;
  }
  const wanted = fileRule(stack, file);
  if (result !== 1) {
    add('file', file, result === 0, wanted);
  } else if (stack.includes('tryFile') || stack.includes('finalizeResolution')) {
    add('file', file, false, folderIsThere(wanted));
  } else {
    add('directory', file, true, wanted);
  }
}

function asksForFolder(
  { finding }: ProbeReader,
  { stack, path: asked }: Extract<ModuleProbe, { call: 'stat' }>,
): boolean {
  if (stack.includes('finalizeResolution') || stack.includes('tryFile')) {
    return false;
  }
  if (!stack.includes('_findPath')) {
    return true;
  }
  // A path of the list is asked about first as a folder; "." then asks about it as the candidate.
  if (finding?.paths.includes(asked) && finding.folder !== asked) {
    finding.folder = asked;
    return true;
  }
  return false;
}

function isBare(request: string): boolean {
  return !/^(?:\.{1,2}(?:[\\/]|$)|[\\/]|[a-zA-Z]:[\\/])/.test(request);
}

/** The package.json candidates from a file upwards, to the one that was found or to the root. */
function walkUp(from: string, found: string | null, call: 'nearest' | 'scope'): string[] {
  const files: string[] = [];
  let folder = path.dirname(from);
  for (;;) {
    const parent = path.dirname(folder);
    // The one walk stops before the root, the other one after it.
    if (/[\\/]node_modules$/.test(folder) || (call === 'nearest' && parent === folder)) {
      return files;
    }
    const file = path.join(folder, 'package.json');
    files.push(file);
    if (file === found || parent === folder) {
      return files;
    }
    folder = parent;
  }
}

function lookUpOf(reader: ProbeReader, probe: ModuleProbe): LookUp {
  const at = probe.at ?? null;
  const last = reader.lookUps.at(-1);
  const same = last?.at?.file === at?.file && last?.at?.line === at?.line;
  if (last !== undefined && (same || reader.lookUps.length >= MOST_LOOK_UPS)) {
    return last;
  }
  const lookUp: LookUp = { at, steps: [], dropped: 0 };
  reader.lookUps.push(lookUp);
  return lookUp;
}
