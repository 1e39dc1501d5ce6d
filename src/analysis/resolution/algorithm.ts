/**
 * The documented look-up algorithms of `require` and `import`, over a tree that is known
 * beforehand. What the running Node was seen to do is compared with it.
 */

import { createImportLookUp } from './by-import.ts';
import { createRequireLookUp } from './by-require.ts';
import { createPackages } from './packages.ts';
import { createQuestions } from './questions.ts';
import { NotResolved } from './targets.ts';
import type { FileTree } from './tree.ts';

/** What the look-up depends on besides the files. */
export interface Surroundings {
  cwd: string;
  home: string | null;
  execPath: string;
  platform: string;
  builtins: readonly string[];
  /** The folders of NODE_PATH. */
  nodePath: readonly string[];
  /** Conditions of "exports" on top of Node's own. */
  conditions: readonly string[];
}

export interface Question {
  kind: 'require' | 'import';
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
}

export interface PredictedStep {
  path: string;
  what: 'file' | 'directory' | 'package.json' | 'realpath';
  found: boolean;
}

export interface Prediction {
  steps: PredictedStep[];
  /** Absolute path or `node:` name; null when there is an error. */
  resolved: string | null;
  /** Code of the error, or null. */
  code: string | null;
}

export type PackageJson = Readonly<Record<string, unknown>>;

/** What the documentation says that Node asks, in order, and what comes of it. */
export function predictResolution(
  tree: FileTree,
  surroundings: Surroundings,
  { kind, specifier, from }: Question,
): Prediction {
  const questions = createQuestions(tree, surroundings);
  const packages = createPackages(questions);
  const byRequire = createRequireLookUp(questions, packages, surroundings);
  const byImport = createImportLookUp(questions, packages, byRequire);
  const { steps } = questions;
  try {
    const resolved =
      kind === 'require' ? byRequire(specifier, from, true) : byImport(specifier, from);
    return { steps, resolved, code: null };
  } catch (error) {
    if (!(error instanceof NotResolved)) {
      throw error;
    }
    return { steps, resolved: null, code: error.code };
  }
}
