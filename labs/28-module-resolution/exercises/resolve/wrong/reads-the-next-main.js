// Wrong: right but for one boundary: reads the package.json of the folder that main names, too.
const { isBuiltin } = require('module');
const path = require('path').posix;

const extensions = ['.js', '.json', '.node'];

exports.resolve = (specifier, from, fs) => {
  const here = path.dirname(from);
  const fail = (code) => {
    throw Object.assign(new Error(`No ${specifier}`), { code });
  };
  const missing = () => fail('MODULE_NOT_FOUND');
  const read = (folder) => JSON.parse(fs.readFile(path.join(folder, 'package.json')) || 'null');
  const isFile = (file) => fs.stat(file) === 'file';
  const extend = (base) => {
    const extension = extensions.find((one) => isFile(base + one));
    return extension && base + extension;
  };
  const inFolder = (folder) => {
    const { main } = read(folder) || {};
    const index = () => extend(path.join(folder, 'index'));
    if (typeof main !== 'string' || main === '') {
      return index();
    }
    const target = path.resolve(folder, main);
    if (isFile(target)) {
      return target;
    }
    return (
      extend(target) ||
      (fs.stat(target) === 'folder' && target !== folder && inFolder(target)) ||
      index() ||
      missing()
    );
  };
  const isFolderName = /(^|\/)\.{0,2}$/.test(specifier);
  const at = (base) => {
    const kind = fs.stat(base);
    const file = !isFolderName && (kind === 'file' ? base : extend(base));
    return file || (kind === 'folder' && inFolder(base));
  };
  const choose = (target) => {
    if (typeof target !== 'object' || target === null) {
      return target;
    }
    return Object.keys(target)
      .filter((key) => ['require', 'node', 'default'].includes(key))
      .map((key) => choose(target[key]))
      .find((chosen) => chosen !== undefined);
  };
  const exported = (folder, map) => {
    const isMap = typeof map === 'object' && Object.keys(map).every((key) => key[0] === '.');
    const chosen = choose(isMap ? map[`.${below}`] : below === '' ? map : null);
    const file = path.join(folder, chosen || fail('ERR_PACKAGE_PATH_NOT_EXPORTED'));
    return isFile(file) ? file : missing();
  };
  const self = () => {
    for (let level = here; path.basename(level) !== 'node_modules'; level = path.dirname(level)) {
      const info = read(level);
      if (info !== null || level === '/') {
        return info !== null && info.name === name && info.exports && exported(level, info.exports);
      }
    }
  };
  const package_ = () => {
    for (let level = here; ; level = path.dirname(level)) {
      const modules = path.join(level, 'node_modules');
      if (path.basename(level) !== 'node_modules' && fs.stat(modules) === 'folder') {
        const info = read(path.join(modules, name));
        const found =
          info !== null && info.exports
            ? exported(path.join(modules, name), info.exports)
            : at(path.join(modules, specifier).replace(/\/$/, ''));
        if (found) {
          return found;
        }
      }
      if (level === '/') {
        return null;
      }
    }
  };
  if (isBuiltin(specifier)) {
    return specifier;
  }
  const [, name, below] = /^((?:@[^/]*\/)?[^/]*)(.*)$/.exec(specifier);
  const isPath = /^(\.\.?(\/|$)|\/)/.test(specifier);
  const found = isPath ? at(path.resolve(here, specifier)) : self() || package_();
  return fs.realpath(found || missing());
};
