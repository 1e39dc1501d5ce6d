/**
 * The program of `resolve`'s child, as text for `node --eval`: text, because a file would be looked
 * up itself, and what Node then remembers would be missing from the steps. For the same reason the
 * probe is not preloaded but run from here.
 *
 * It puts the question to this Node, and then some that tell how its loader works.
 */

import type { ToldTraits } from '../../analysis/resolution/observed-traits.ts';

/** What the child is asked, as its last argument. */
export interface ChildQuestion {
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
  kind: 'require' | 'import';
  /** Path of the built probe. */
  probe: string;
  /** Absolute path of a file that cannot be there, from where the second question is asked. */
  nowhere: string;
  /** Absolute path of what is not there either, without extension. */
  lost: string;
  /** Absolute path of a folder that it may make, and removes. */
  scratch: string;
}

/** What the child prints. */
export interface ChildAnswer {
  /** Path, or URL or name of what is no file; null where Node threw. */
  resolved: string | null;
  format: string | null;
  /** What Node threw; `code` is its name where it has none. */
  error: { code: string; message: string } | null;
  isBuiltin: boolean;
  told: ToldTraits;
}

export const resolveChild: string = `
import fs from 'node:fs';
import module, { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

const { specifier, from, kind, probe, nowhere, lost, scratch } = JSON.parse(process.argv.at(-1));
const load = createRequire(from);
const parent = pathToFileURL(from).href;
vm.compileFunction(fs.readFileSync(probe, 'utf8'), ['require', 'module', 'exports'], {
  filename: probe,
})(load, { exports: {} }, {});

function ask() {
  if (kind === 'require') {
    return load.resolve(specifier);
  }
  const url = import.meta.resolve(specifier, parent);
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}

function attempt(question) {
  try {
    return { resolved: question(), error: null };
  } catch (error) {
    const { code = error.name, message } = error;
    return { resolved: null, error: { code, message } };
  }
}

const answer = attempt(ask);
attempt(() => createRequire(nowhere).resolve(lost));
attempt(() => createRequire(nowhere).resolve('#lost'));
attempt(() => import.meta.resolve(pathToFileURL(process.execPath).href));
attempt(() => load.resolve(process.execPath));
fs.mkdirSync(scratch);
try {
  fs.writeFileSync(path.join(scratch, 'package.json'), '{"type":"module"}');
  fs.writeFileSync(path.join(scratch, 'file'), '');
  attempt(() => import.meta.resolve(pathToFileURL(path.join(scratch, 'file')).href));
} finally {
  fs.rmSync(scratch, { recursive: true });
}
attempt(() => import.meta.resolve(pathToFileURL(nowhere).href + '/'));
const hash = attempt(() => import.meta.resolve('#/x', pathToFileURL(nowhere).href));
const typescript = Boolean(process.features.typescript);

function typeOf(file) {
  for (let folder = path.dirname(file); path.basename(folder) !== 'node_modules'; ) {
    try {
      return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).type;
    } catch (error) {
      if (error.code === undefined) {
        break;
      }
    }
    const above = path.dirname(folder);
    if (above === folder) {
      break;
    }
    folder = above;
  }
  return undefined;
}

// What decides where neither "type" nor the extension does: whether it compiles as CommonJS.
function formatOfSource(source, filename) {
  try {
    vm.compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname'], {
      filename,
    });
  } catch (error) {
    return /import statement|'export'|import\\.meta|await is only valid/.test(error.message)
      ? 'module'
      : 'commonjs';
  }
  return 'commonjs';
}

function formatOf(file) {
  const extension = path.extname(file);
  const known = {
    '.cjs': 'commonjs', '.mjs': 'module', '.json': 'json', '.node': 'addon', '.wasm': 'wasm',
    ...(typescript && { '.cts': 'commonjs-typescript', '.mts': 'module-typescript' }),
  }[extension];
  if (known !== undefined) {
    return known;
  }
  const isTyped = typescript && extension === '.ts';
  if (extension !== '.js' && extension !== '' && !isTyped) {
    return kind === 'require' ? 'commonjs' : null;
  }
  const type = typeOf(file);
  if (type === 'module' || type === 'commonjs') {
    return isTyped ? type + '-typescript' : type;
  }
  try {
    const source = fs.readFileSync(file, 'utf8');
    return isTyped
      ? formatOfSource(module.stripTypeScriptTypes(source), file) + '-typescript'
      : formatOfSource(source, file);
  } catch {
    return null;
  }
}

const { resolved } = answer;
process.stdout.write(
  JSON.stringify({
    ...answer,
    format: resolved === null ? null : isBuiltin(resolved) ? 'builtin' : formatOf(resolved),
    isBuiltin: isBuiltin(specifier),
    told: {
      allowsHashSlash: hash.error?.code !== 'ERR_INVALID_MODULE_SPECIFIER',
      requiresModules: Boolean(process.features.require_module),
      typescript,
    },
  }),
);
`;
