/**
 * The look-up algorithms of `require` and `import`, with every question that they put to the file
 * system, in order. They run over the disk for `node-lab resolve`, and over a tree that is known
 * beforehand where what the running Node was seen to do is compared with them.
 */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createImportLookUp } from './by-import.ts';
import { createRequireLookUp } from './by-require.ts';
import { type FailureFacts, NotResolved } from './failure.ts';
import { createPackages } from './packages.ts';
import { createMemory, createQuestions, type Files, type LoaderMemory } from './questions.ts';
import { nodeModulesOf } from './require-paths.ts';
import type { ResolutionStep } from './steps.ts';
import type { LoaderTraits } from './traits.ts';

/** What the look-up depends on besides the files. */
export interface Surroundings {
  /** Where a relative path starts that no file asks for. */
  cwd: string;
  home: string | null;
  execPath: string;
  platform: string;
  /** Whether this name, with or without `node:`, is one of a core module. */
  isBuiltin(name: string): boolean;
  /** The folders of NODE_PATH. */
  nodePath: readonly string[];
  /** Conditions of "exports" and "imports" on top of Node's own. */
  conditions: readonly string[];
  /** Whether symbolic links are left as they are (`--preserve-symlinks`). */
  preserveSymlinks: boolean;
  traits: LoaderTraits;
}

export interface Question {
  kind: 'require' | 'import';
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
}

export interface Outcome {
  steps: ResolutionStep[];
  /** Absolute path, or the URL or name of what is no file; null when there is an error. */
  resolved: string | null;
  /** Of an import, what Node takes the file for; null where it is not known without the source. */
  format: string | null;
  /** Code of the error, or its name where it has none; null without one. */
  code: string | null;
  /** Of an error. */
  facts: FailureFacts;
}

/**
 * The look-ups of one process.
 *
 * @param memory what earlier look-ups of the process have left; what these leave is added
 */
export function createResolver(
  files: Files,
  surroundings: Surroundings,
  memory: LoaderMemory = createMemory(surroundings.traits),
): (question: Question) => Outcome {
  const { traits, isBuiltin } = surroundings;
  const sets = conditionSets(surroundings);
  const options = {
    traits,
    memory,
    conditionsOf: (kind: Question['kind']) => sets[kind],
    builtinOf: (name: string) =>
      isBuiltin(name) && !name.startsWith('node:') ? `node:${name}` : null,
  };
  const questions = createQuestions(files, memory, traits);
  const packages = createPackages(questions, options);
  const byRequire = createRequireLookUp(questions, packages, memory, surroundings);
  const byImport = createImportLookUp(questions, packages, byRequire, surroundings);
  const resolve = ({ kind, specifier, from }: Question): Outcome => {
    const steps: ResolutionStep[] = [];
    questions.steps = steps;
    try {
      if (kind === 'require') {
        const asker = { file: from, folders: nodeModulesOf(path.dirname(from)) };
        const resolved = byRequire(specifier, asker);
        return { steps, resolved, format: null, code: null, facts: {} };
      }
      const { url, named, format } = byImport(specifier, from);
      const name = named ?? url.href;
      const code = refusal(url.protocol, name, isBuiltin);
      if (code !== null) {
        throw new NotResolved(code);
      }
      const resolved = url.protocol === 'file:' ? fileURLToPath(url) : name;
      return { steps, resolved, format, code: null, facts: {} };
    } catch (error) {
      if (!(error instanceof NotResolved)) {
        throw error;
      }
      const { code, facts } = error;
      return { steps, resolved: null, format: null, code, facts };
    }
  };
  return (question) => {
    // Stack traces of the errors on the way would cost more than the look-up.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return resolve(question);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

/** Why a URL that names no file cannot be imported; null where it can. */
function refusal(
  protocol: string,
  name: string,
  isBuiltin: Surroundings['isBuiltin'],
): string | null {
  if (protocol === 'node:') {
    return isBuiltin(name) ? null : 'ERR_UNKNOWN_BUILTIN_MODULE';
  }
  return protocol === 'file:' || protocol === 'data:' ? null : 'ERR_UNSUPPORTED_ESM_URL_SCHEME';
}

function conditionSets({ conditions, traits }: Surroundings) {
  const shared = [
    'node',
    'node-addons',
    ...(traits.requiresModules ? ['module-sync'] : []),
    ...conditions,
  ];
  return { require: new Set(['require', ...shared]), import: new Set(['import', ...shared]) };
}
