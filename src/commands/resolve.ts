/**
 * `node-lab resolve <specifier>`: every question that this Node asks the file system to find a
 * module for a file of the user's. The look-up runs in a child of its own, so that nothing that
 * node-lab has loaded is remembered.
 */

import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { asModuleContext, asModuleProbe } from '../analysis/resolution/events.ts';
import {
  createProbeReader,
  type LookUp,
  type ResolutionStep,
  readProbe,
} from '../analysis/resolution/steps.ts';
import { type LabError, labError } from '../errors.ts';
import { distFolder } from '../package-root.ts';
import { CHANNEL_VARIABLE } from '../probes/channel.ts';
import { type ObservationChannel, openObservationChannel } from '../runner/channel.ts';
import { startChild } from '../runner/child.ts';
import { defaultLimits } from '../runner/limits.ts';
import { drawLadder } from '../views/ladder.ts';
import { line, span } from '../views/styled.ts';
import { createPrinter, printJson } from './output.ts';
import { resolveChild } from './resolve-child.ts';

export interface ResolveOptions {
  /** The file that asks; where absent, any file in the working directory. */
  from?: string;
  /** As `import` does, instead of `require`. */
  import?: boolean;
  /** Conditions of "exports" and "imports" on top of Node's own. */
  condition?: string[];
  json?: boolean;
}

/** What `resolve --json` prints. */
export interface Resolution {
  specifier: string;
  /** The file that asks, or the folder where any file in it would. */
  from: string;
  kind: 'require' | 'import';
  /** Absolute path or name of a core module; null where there is an error. */
  resolved: string | null;
  /** What Node takes the file for: `commonjs`, `module`, `json`, `builtin`, `addon`, `wasm`. */
  format: string | null;
  error: { code: string; message: string } | null;
  steps: readonly ResolutionStep[];
}

/**
 * `node-lab resolve <specifier>`.
 *
 * @returns 0 when it resolves, 1 when it does not
 * @throws LabError with exit code 2 for a file that does not exist, 3 when Node cannot be observed
 */
export async function resolveCommand(specifier: string, options: ResolveOptions): Promise<number> {
  const { resolution, dropped } = await resolve(specifier, options);
  if (options.json) {
    printJson(resolution);
  } else {
    print(resolution, dropped);
  }
  return resolution.error === null ? 0 : 1;
}

function print(resolution: Resolution, dropped: number): void {
  const printer = createPrinter(null);
  const error = resolution.error?.code ?? null;
  const ladder = { ...resolution, error, root: process.cwd(), dropped };
  printer.print(...drawLadder(ladder, { width: printer.width, height: 0 }));
  if (resolution.error !== null) {
    const [first = ''] = resolution.error.message.split('\n');
    printer.print([], line(span(first, 'dim')));
  }
}

async function resolve(specifier: string, options: ResolveOptions) {
  if (specifier === '') {
    throw labError('BAD_OPTION_VALUE', '<specifier>', specifier, 'a path or the name of a module');
  }
  const from = realFile(options.from ?? process.cwd());
  const isFolder = statSync(from).isDirectory();
  const asker = isFolder ? path.join(from, 'noop.js') : from;
  const kind = options.import ? ('import' as const) : ('require' as const);
  const { answer, lookUp } = await askNode({
    specifier,
    from: asker,
    shown: from,
    kind,
    conditions: options.condition ?? [],
  });
  const steps = lookUp?.steps ?? [];
  const resolution: Resolution = { specifier, from, kind, ...answer, steps };
  return { resolution, dropped: lookUp?.dropped ?? 0 };
}

// Node, too, goes from where a file really lies.
function realFile(given: string): string {
  try {
    return realpathSync(given);
  } catch {
    throw labError('NO_SUCH_FILE', given);
  }
}

type Answer = Pick<Resolution, 'resolved' | 'format' | 'error'>;

interface Request {
  specifier: string;
  from: string;
  /** What messages call it. */
  shown: string;
  kind: 'require' | 'import';
  conditions: readonly string[];
}

async function askNode({ conditions, ...question }: Request) {
  const channel = openObservationChannel();
  try {
    const probe = path.join(distFolder, 'probes', 'resolution.cjs');
    const child = await startChild({
      execPath: process.execPath,
      args: [
        '--no-warnings',
        '--experimental-import-meta-resolve',
        ...conditions.map((name) => `--conditions=${name}`),
        '--input-type=module',
        '--eval',
        resolveChild,
        '--',
        JSON.stringify({ ...question, probe }),
      ],
      cwd: process.cwd(),
      env: childEnvironment(channel.path),
      timeMs: defaultLimits.timeMs,
    });
    const [printed, complaint, death] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      child.death,
    ]);
    if (death.exitCode !== 0) {
      const why = death.endedFor ?? complaint.trim().split('\n').at(0) ?? 'no reason given';
      throw notObserved(`it ended early (${why})`);
    }
    return { answer: JSON.parse(printed) as Answer, lookUp: readLookUp(channel) };
  } finally {
    channel.close();
  }
}

/** The user's environment without what would load more into the child. */
function childEnvironment(channelPath: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_V8_COVERAGE, NODE_DEBUG, ...inherited } = process.env;
  return { ...inherited, [CHANNEL_VARIABLE]: channelPath };
}

/** The look-up that the child asked for: the one that began in its own code. */
function readLookUp(channel: ObservationChannel): LookUp | null {
  const reader = createProbeReader();
  for (let events = channel.read(); events.length > 0; events = channel.read()) {
    for (const event of events) {
      if (event.type !== 'observation') {
        continue;
      }
      if (event.name === 'module-probe-failed') {
        throw notObserved(`its probe failed (${event.message})`);
      }
      reader.context ??= asModuleContext(event);
      const probe = asModuleProbe(event);
      if (probe !== null) {
        readProbe(reader, probe);
      }
    }
  }
  if (reader.context === null) {
    throw notObserved('its probe did not report');
  }
  return reader.lookUps.find(({ at }) => at !== null) ?? null;
}

function notObserved(why: string): LabError {
  return labError('LOOK_UP_NOT_OBSERVED', process.execPath, why);
}
