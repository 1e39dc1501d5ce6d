/** Puts the question to a Node.js itself: what it answers, what it asked, and how it works. */

import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Surroundings } from '../../analysis/resolution/algorithm.ts';
import {
  asModuleContext,
  asModuleProbe,
  type ModuleContext,
  type ModuleProbe,
} from '../../analysis/resolution/events.ts';
import { traitsFrom } from '../../analysis/resolution/observed-traits.ts';
import { createProbeReader, type LookUp, readProbe } from '../../analysis/resolution/steps.ts';
import { type LabError, labError } from '../../errors.ts';
import { distFolder } from '../../package-root.ts';
import { CHANNEL_VARIABLE } from '../../probes/channel.ts';
import { type ObservationChannel, openObservationChannel } from '../../runner/channel.ts';
import { startChild } from '../../runner/child.ts';
import { defaultLimits } from '../../runner/limits.ts';
import { type ChildAnswer, type ChildQuestion, resolveChild } from './child.ts';
import { loaderFlags } from './loader-flags.ts';

export interface NodeQuestion {
  execPath: string;
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
  kind: 'require' | 'import';
  /** Conditions on top of Node's own. */
  conditions: readonly string[];
  preserveSymlinks: boolean;
}

export interface NodeAnswer extends Pick<ChildAnswer, 'resolved' | 'format' | 'error'> {
  /** All that the same look-up depends on besides the files. */
  surroundings: Surroundings;
  /** What the look-up was seen to ask; null where it asked nothing. */
  lookUp: LookUp | null;
}

/** @throws LabError LOOK_UP_NOT_OBSERVED */
export async function askNode(question: NodeQuestion): Promise<NodeAnswer> {
  const { execPath, specifier, from, kind } = question;
  const channel = openObservationChannel();
  try {
    // Below a file nothing can be.
    const nowhere = path.join(execPath, 'nowhere', 'file.js');
    const probe = path.join(distFolder, 'probes', 'resolution.cjs');
    const lost = path.join(execPath, 'lost');
    const scratch = `${channel.path}.scratch`;
    const put: ChildQuestion = { specifier, from, kind, probe, nowhere, lost, scratch };
    const flags = loaderFlags(process.env.NODE_OPTIONS ?? '');
    const conditions = [...flags.conditions, ...question.conditions];
    const preserveSymlinks =
      question.preserveSymlinks ||
      flags.preserveSymlinks ||
      process.env.NODE_PRESERVE_SYMLINKS === '1';
    const child = await startChild({
      execPath,
      args: [
        '--no-warnings',
        '--experimental-import-meta-resolve',
        ...(preserveSymlinks ? ['--preserve-symlinks'] : []),
        ...conditions.map((name) => `--conditions=${name}`),
        '--input-type=module',
        '--eval',
        resolveChild,
        '--',
        JSON.stringify(put),
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
      throw notObserved(execPath, `it ended early (${why})`);
    }
    const { isBuiltin, told, ...answer } = JSON.parse(printed) as ChildAnswer;
    const { context, lookUp, probes } = readReport(channel, execPath, nowhere);
    return {
      ...answer,
      lookUp,
      surroundings: {
        cwd: context.cwd,
        home: context.home,
        execPath: context.execPath,
        platform: context.platform,
        isBuiltin: builtinTest(context.builtins, isBuiltin ? specifier : null),
        nodePath: (process.env.NODE_PATH ?? '').split(path.delimiter).filter(Boolean),
        conditions,
        preserveSymlinks,
        traits: traitsFrom(probes, context, told, lost),
      },
    };
  } finally {
    channel.close();
  }
}

/** The user's environment without what would load more into the child. */
function childEnvironment(channelPath: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_V8_COVERAGE, NODE_DEBUG, ...inherited } = process.env;
  return { ...inherited, [CHANNEL_VARIABLE]: channelPath };
}

/**
 * @param builtins as `module.builtinModules`: some list those that need their prefix, some do not
 * @param known one more
 */
function builtinTest(builtins: readonly string[], known: string | null) {
  const names = new Set(builtins);
  return (name: string) =>
    names.has(name) ||
    name === known ||
    (name.startsWith('node:') && names.has(name.slice('node:'.length)));
}

interface Report {
  context: ModuleContext;
  lookUp: LookUp | null;
  /** What the second question made the loader ask. */
  probes: ModuleProbe[];
}

function readReport(channel: ObservationChannel, execPath: string, nowhere: string): Report {
  const reader = createProbeReader();
  const probes: ModuleProbe[] = [];
  const above = path.dirname(nowhere);
  for (let events = channel.read(); events.length > 0; events = channel.read()) {
    for (const event of events) {
      if (event.type !== 'observation') {
        continue;
      }
      if (event.name === 'module-probe-failed') {
        throw notObserved(execPath, `its probe failed (${event.message})`);
      }
      reader.context ??= asModuleContext(event);
      const probe = asModuleProbe(event);
      if (probe === null) {
        continue;
      }
      const asked = 'path' in probe ? probe.path : 'from' in probe ? probe.from : '';
      if (probes.length > 0 || asked.startsWith(above)) {
        probes.push(probe);
      } else {
        readProbe(reader, probe);
      }
    }
  }
  if (reader.context === null) {
    throw notObserved(execPath, 'its probe did not report');
  }
  const lookUp = reader.lookUps.find(({ at }) => at !== null) ?? null;
  return { context: reader.context, lookUp, probes };
}

function notObserved(execPath: string, why: string): LabError {
  return labError('LOOK_UP_NOT_OBSERVED', execPath, why);
}
