'use strict';

const { isBuiltin } = require('module');
const path = require('path').posix;

const extensions = ['.js', '.json', '.node'];
const conditions = ['require', 'node', 'default'];

function resolve(specifier, from, fs) {
  if (isBuiltin(specifier)) {
    return specifier;
  }
  const found = /^(?:\.\.?(?:\/|$)|\/)/.test(specifier)
    ? findPath(path.resolve(path.dirname(from), specifier), specifier, fs)
    : findSelf(specifier, from, fs) || findPackage(specifier, from, fs);
  if (found === null) {
    throw notFound(specifier);
  }
  return fs.realpath(found);
}

// A specifier that ends with `/`, `/.` or `/..` means a folder, never a file beside it.
function findPath(base, specifier, fs) {
  const kind = fs.stat(base);
  if (!/(?:^|\/)\.{0,2}$/.test(specifier)) {
    const found = kind === 'file' ? base : withExtension(base, fs);
    if (found !== null) {
      return found;
    }
  }
  return kind === 'folder' ? findFolder(base, fs) : null;
}

function withExtension(base, fs) {
  for (const extension of extensions) {
    if (fs.stat(base + extension) === 'file') {
      return base + extension;
    }
  }
  return null;
}

function findFolder(folder, fs) {
  const main = readPackage(folder, fs)?.main;
  const index = path.join(folder, 'index');
  if (typeof main !== 'string' || main === '') {
    return withExtension(index, fs);
  }
  const target = path.resolve(folder, main);
  const found =
    (fs.stat(target) === 'file' ? target : null) ||
    withExtension(target, fs) ||
    withExtension(path.join(target, 'index'), fs) ||
    withExtension(index, fs);
  // Node does not look on: neither beside this folder, nor in the next node_modules.
  if (found === null) {
    throw notFound(target);
  }
  return found;
}

function findPackage(specifier, from, fs) {
  const { name, subpath } = split(specifier);
  for (const level of upwards(path.dirname(from))) {
    const modules = path.join(level, 'node_modules');
    if (path.basename(level) === 'node_modules' || fs.stat(modules) !== 'folder') {
      continue;
    }
    const folder = path.join(modules, name);
    const { exports } = readPackage(folder, fs) || {};
    if (exports !== undefined && exports !== null) {
      return findExported(folder, exports, subpath, fs);
    }
    const found = findPath(path.resolve(modules, specifier), specifier, fs);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

// A package that has "exports" can ask for itself by its name.
function findSelf(specifier, from, fs) {
  const { name, subpath } = split(specifier);
  for (const level of upwards(path.dirname(from))) {
    if (path.basename(level) === 'node_modules') {
      return null;
    }
    const description = readPackage(level, fs);
    if (description !== null) {
      return description.name === name && description.exports !== undefined
        ? findExported(level, description.exports, subpath, fs)
        : null;
    }
  }
  return null;
}

function findExported(folder, exports, subpath, fs) {
  const isMap =
    typeof exports === 'object' && Object.keys(exports).every((key) => key.startsWith('.'));
  const target = chooseTarget(isMap ? exports[subpath] : subpath === '.' ? exports : null);
  if (target === undefined || target === null) {
    const error = new Error(`Package subpath '${subpath}' is not defined by "exports"`);
    error.code = 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    throw error;
  }
  const file = path.join(folder, target);
  if (fs.stat(file) !== 'file') {
    throw notFound(file);
  }
  return file;
}

// Undefined where no condition holds, so that the next one is tried; null is a refusal.
function chooseTarget(target) {
  if (typeof target !== 'object' || target === null) {
    return target;
  }
  for (const condition of Object.keys(target)) {
    if (conditions.includes(condition)) {
      const chosen = chooseTarget(target[condition]);
      if (chosen !== undefined) {
        return chosen;
      }
    }
  }
  return undefined;
}

function split(specifier) {
  const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier);
  return { name, subpath: `.${rest}` };
}

function upwards(folder) {
  return folder === '/' ? [folder] : [folder, ...upwards(path.dirname(folder))];
}

function readPackage(folder, fs) {
  const text = fs.readFile(path.join(folder, 'package.json'));
  return text === null ? null : JSON.parse(text);
}

function notFound(what) {
  const error = new Error(`Cannot find module '${what}'`);
  error.code = 'MODULE_NOT_FOUND';
  return error;
}

module.exports = { resolve };
