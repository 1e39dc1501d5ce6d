import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';
import { findRuntimes } from '../runtimes/find.ts';
import { listVersions } from '../runtimes/names.ts';
import { line, span } from '../views/styled.ts';
import { detectTheme } from '../views/theme.ts';
import { padText } from '../views/width.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';

interface Diagnosis {
  what: string;
  /** `optional` when something is missing that node-lab does without. */
  state: 'ok' | 'optional' | 'problem';
  detail: string;
}

/**
 * `node-lab doctor`: what this machine offers to node-lab.
 *
 * @returns 0; 3 when something is missing that node-lab needs
 */
export async function doctorCommand(options: CommonOptions & { json?: boolean }): Promise<number> {
  const diagnoses = [
    diagnoseNode(),
    diagnosePlatform(),
    diagnoseTerminal(),
    await diagnoseRuntimes(),
    diagnoseAddon('v8-profiler-next', 'CPU profiles are taken with node:inspector instead'),
    diagnoseAddon('heapdump', 'heap snapshots are taken with node:v8 instead'),
    diagnoseFolder('temporary folder', os.tmpdir(), 'runs cannot be observed; set TMPDIR'),
    diagnoseFolder('current folder', process.cwd(), 'files cannot be written here', 'optional'),
  ];
  if (options.json) {
    printJson(diagnoses);
  } else {
    const { print } = createPrinter(options.theme);
    const marks = {
      ok: span('✓', 'good'),
      optional: span('–', 'dim'),
      problem: span('✗', 'bad'),
    };
    print(
      ...diagnoses.map(({ what, state, detail }) =>
        line(marks[state], ` ${padText(what, 18)} `, span(detail, 'dim')),
      ),
    );
  }
  return diagnoses.some(({ state }) => state === 'problem') ? 3 : 0;
}

function diagnoseNode(): Diagnosis {
  const { node, v8, uv } = process.versions;
  return {
    what: 'Node.js',
    state: 'ok',
    detail: `${node} (V8 ${v8}, libuv ${uv}) at ${process.execPath}`,
  };
}

function diagnosePlatform(): Diagnosis {
  const isTested = process.platform === 'linux';
  const cores = os.availableParallelism();
  return {
    what: 'platform',
    state: isTested ? 'ok' : 'optional',
    detail:
      `${process.platform} ${process.arch}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ` +
      `${Math.round(os.totalmem() / 2 ** 30)} GiB of memory` +
      (isTested ? '' : '; node-lab is tested on Linux only'),
  };
}

async function diagnoseRuntimes(): Promise<Diagnosis> {
  const versions = (await findRuntimes()).map(({ version }) => version);
  const count = versions.length === 1 ? 'one version' : `${versions.length} versions`;
  return {
    what: 'runtimes',
    state: 'ok',
    detail: `${count} of Node.js: ${listVersions(versions)}; see node-lab runtimes`,
  };
}

function diagnoseTerminal(): Diagnosis {
  const { isTTY, columns, rows } = process.stdout;
  if (!isTTY) {
    return {
      what: 'terminal',
      state: 'optional',
      detail: 'stdout is no terminal: plain text only',
    };
  }
  const fits = columns >= 80 && rows >= 24;
  return {
    what: 'terminal',
    state: fits ? 'ok' : 'optional',
    detail:
      `${columns}x${rows}, TERM=${process.env.TERM ?? ''}, theme ${detectTheme(process.env).name}` +
      (fits ? '' : '; the labs want 80x24 or more'),
  };
}

function diagnoseAddon(name: string, instead: string): Diagnosis {
  const require = createRequire(path.join(packageRoot, 'package.json'));
  try {
    require(name);
    const { version } = require(`${name}/package.json`) as { version: string };
    return { what: name, state: 'ok', detail: `${version} loads` };
  } catch (error) {
    return { what: name, state: 'optional', detail: `${whyNot(name, error as Error)}; ${instead}` };
  }
}

function whyNot(name: string, error: Error): string {
  const folder = path.join(packageRoot, 'node_modules', name);
  const installed = [folder, path.join(packageRoot, '..', name)].some((place) => existsSync(place));
  const reason = error.message.split('\n')[0] ?? '';
  return installed
    ? `installed, but was not built for this Node (${reason})`
    : 'not installed: it was left out, or did not build at install';
}

function diagnoseFolder(
  what: string,
  folder: string,
  consequence: string,
  otherwise: 'optional' | 'problem' = 'problem',
): Diagnosis {
  try {
    accessSync(folder, constants.W_OK);
    return { what, state: 'ok', detail: `${folder} is writable` };
  } catch (error) {
    return {
      what,
      state: otherwise,
      detail: `${folder} is not writable (${(error as NodeJS.ErrnoException).code}): ${consequence}`,
    };
  }
}
