/**
 * The program of `resolve`'s child, as text for `node --eval`: text, because a file would be looked
 * up itself, and what Node then remembers would be missing from the steps. For the same reason the
 * probe is not preloaded but run from here.
 */
export const resolveChild: string = `
import fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

const { specifier, from, shown, kind, probe } = JSON.parse(process.argv.at(-1));
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

// import.meta.resolve gives a URL even where import would fail; the words are those of import.
function whyMissing(file) {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) {
    return {
      code: 'ERR_MODULE_NOT_FOUND',
      message: "Cannot find module '" + file + "' imported from " + shown,
    };
  }
  return stats.isDirectory()
    ? {
        code: 'ERR_UNSUPPORTED_DIR_IMPORT',
        message:
          "Directory import '" + file + "' is not supported resolving ES modules imported from " +
          shown,
      }
    : null;
}

function typeOf(file) {
  for (let folder = path.dirname(file); path.basename(folder) !== 'node_modules'; ) {
    try {
      return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).type;
    } catch {
      // None here: the next one upwards.
    }
    const above = path.dirname(folder);
    if (above === folder) {
      break;
    }
    folder = above;
  }
  return undefined;
}

function formatOf(file) {
  const extension = path.extname(file);
  const known = {
    '.cjs': 'commonjs', '.mjs': 'module', '.json': 'json', '.node': 'addon', '.wasm': 'wasm',
  }[extension];
  if (known !== undefined) {
    return known;
  }
  if (extension === '.js' || (extension === '' && kind === 'import')) {
    return typeOf(file) === 'module' ? 'module' : 'commonjs';
  }
  return kind === 'require' ? 'commonjs' : null;
}

function answer() {
  let resolved;
  try {
    resolved = ask();
  } catch (error) {
    return {
      resolved: null,
      format: null,
      error: { code: error.code ?? error.name, message: error.message },
    };
  }
  if (isBuiltin(resolved)) {
    return { resolved, format: 'builtin', error: null };
  }
  const error = kind === 'import' && path.isAbsolute(resolved) ? whyMissing(resolved) : null;
  return error === null
    ? { resolved, format: formatOf(resolved), error }
    : { resolved: null, format: null, error };
}

process.stdout.write(JSON.stringify(answer()));
`;
