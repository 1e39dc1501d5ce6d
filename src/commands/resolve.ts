/**
 * `node-lab resolve <specifier>`: every question that a Node.js asks the file system to find a
 * module for a file of the user's, by the rules of that version.
 *
 * The questions come from the look-up algorithm in `src/analysis/resolution`, run over the disk with
 * the traits that were read off the chosen runtime. The answer comes from the runtime itself, which
 * is asked the same in a process of its own, under a probe; should the two ever part, what the probe
 * saw is shown.
 */

import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { createResolver, type Outcome } from '../analysis/resolution/algorithm.ts';
import type { ResolutionStep } from '../analysis/resolution/steps.ts';
import { labError } from '../errors.ts';
import { canObserve, oldestFor } from '../lab/probe-support.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { drawLadder } from '../views/ladder.ts';
import { type StyledLine, span } from '../views/styled.ts';
import { wrapLine } from '../views/width.ts';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';
import { askNode, type NodeAnswer } from './resolve/ask-node.ts';
import { disk } from './resolve/disk.ts';
import { failureOf } from './resolve/failure.ts';
import { opensScreen } from './user-script.ts';

export interface ResolveOptions extends CommonOptions, RuntimeFlags {
  /** The file that asks; where absent, any file in the working directory. */
  from?: string;
  /** As `import` does, instead of `require`. */
  import?: boolean;
  /** Conditions of "exports" and "imports" on top of Node's own. */
  condition?: string[];
  /** As with Node's option of that name. */
  preserveSymlinks?: boolean;
  /** Open the screen where there is a terminal; the default. */
  ui?: boolean;
  json?: boolean;
}

/** What `resolve --json` prints. */
export interface Resolution {
  specifier: string;
  /** The file that asks, or the folder where any file in it would. */
  from: string;
  kind: 'require' | 'import';
  /** Absolute path, name of a core module or `data:` URL; null where there is an error. */
  resolved: string | null;
  /** What Node takes the file for: `commonjs`, `module`, `json`, `builtin`, `addon`, `wasm`. */
  format: string | null;
  /** Node's code; Node's words and what would mend it. */
  error: { code: string; message: string } | null;
  steps: readonly Pick<ResolutionStep, 'path' | 'what' | 'found' | 'why'>[];
}

/** A look-up with all that the picture shows. */
interface LookedUp {
  resolution: Omit<Resolution, 'steps'>;
  steps: readonly ResolutionStep[];
  /** Steps that were left out. */
  dropped: number;
  /** Version of the Node.js that was asked. */
  node: string;
}

/**
 * `node-lab resolve <specifier>`.
 *
 * @returns 0 when it resolves, 1 when it does not
 * @throws LabError with exit code 2 for a file that does not exist or a Node.js that is too old, 3
 *   when Node cannot be observed
 */
export async function resolveCommand(specifier: string, options: ResolveOptions): Promise<number> {
  const lookedUp = await lookUp(specifier, options);
  const { error } = lookedUp.resolution;
  if (options.json) {
    const steps = lookedUp.steps.map(({ path, what, found, why }) => ({ path, what, found, why }));
    printJson({ ...lookedUp.resolution, steps } satisfies Resolution);
  } else {
    if (opensScreen(options)) {
      await showBoth(lookedUp, options);
    }
    const printer = createPrinter(null);
    printer.print(...draw(lookedUp, printer.width));
  }
  return error === null ? 0 : 1;
}

/** The look-up as it was asked for, and the other way on a tab beside it. */
async function showBoth(asked: LookedUp, options: ResolveOptions): Promise<void> {
  const { specifier } = asked.resolution;
  const other = await lookUp(specifier, { ...options, import: !options.import });
  const { openPages } = await import('../tui/open-pages.tsx');
  const { words, language, theme } = options;
  const screen = openPages({
    words,
    language,
    theme,
    name: 'resolve',
    subject: specifier,
    node: asked.node,
    pages: [asked, other].map((lookedUp) => ({
      title: lookedUp.resolution.kind,
      draw: ({ width }) => draw(lookedUp, width),
    })),
  });
  await screen.left;
}

/** The ladder, and under it what would mend a failure. */
function draw({ resolution, steps, dropped }: LookedUp, width: number): readonly StyledLine[] {
  const { error } = resolution;
  const ladder = { ...resolution, steps, dropped, error: error?.code ?? null, root: process.cwd() };
  const rungs = drawLadder(ladder, { width, height: 0 });
  return error === null ? rungs : [...rungs, [], ...wrapLine([span(error.message)], width)];
}

async function lookUp(specifier: string, options: ResolveOptions): Promise<LookedUp> {
  if (specifier === '') {
    throw labError('BAD_OPTION_VALUE', '<specifier>', specifier, 'a path or the name of a module');
  }
  const runtime = (await chosenRuntime(options, options)) ?? currentRuntime;
  if (!canObserve('resolution', runtime.version)) {
    throw labError('CANNOT_RESOLVE_ON', runtime.version, oldestFor('resolution'));
  }
  const shown = askingFile(options);
  const from = statSync(shown).isDirectory() ? path.join(shown, 'noop.js') : shown;
  const kind = options.import ? ('import' as const) : ('require' as const);
  const question = { kind, specifier, from };
  const answer = await askNode({
    ...question,
    execPath: runtime.execPath,
    conditions: options.condition ?? [],
    preserveSymlinks: options.preserveSymlinks ?? false,
  });
  const outcome = createResolver(disk, answer.surroundings)(question);
  const head = { specifier, from: shown, kind };
  const node = runtime.version;
  if (!agree(outcome, answer)) {
    const { resolved, format, error } = answer;
    const { steps = [], dropped = 0 } = answer.lookUp ?? {};
    return { resolution: { ...head, resolved, format, error }, steps, dropped, node };
  }
  const error = failureOf(question, outcome, {
    surroundings: answer.surroundings,
    version: runtime.version,
    told: answer.error?.message ?? null,
    words: options.words.resolve,
  });
  const format = outcome.code === null ? answer.format : null;
  const resolution = { ...head, resolved: outcome.resolved, format, error };
  return { resolution, steps: outcome.steps, dropped: 0, node };
}

/** The file or folder that asks. Node, too, goes from where a file really lies. */
function askingFile({ from = '.', preserveSymlinks }: ResolveOptions): string {
  try {
    const real = realpathSync(from);
    return preserveSymlinks ? path.resolve(from) : real;
  } catch {
    throw labError('NO_SUCH_FILE', from);
  }
}

/** Whether Node answered the same; `import.meta.resolve` gives a URL even where nothing is there. */
function agree(
  { resolved, code, facts }: Outcome,
  { resolved: given, error }: NodeAnswer,
): boolean {
  if (code === null) {
    return given === resolved;
  }
  const isOnlyMissing = given === facts.target && given !== null;
  const isRefusedLater = /^ERR_UN(?:SUPPORTED_ESM_URL_SCHEME|KNOWN_BUILTIN_MODULE)$/.test(code);
  return error === null ? isOnlyMissing || isRefusedLater : error.code === code;
}
