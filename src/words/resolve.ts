/** What `node-lab resolve` says in English of look-ups that fail. */

/** The first of many names. */
const few = (names: readonly string[], most = 12) =>
  names.length <= most
    ? names.join(' ')
    : `${names.slice(0, most).join(' ')} and ${names.length - most} more`;

export const resolveWords = {
  missing: (target: string, from: string) => `Cannot find module '${target}' imported from ${from}`,
  folder: (target: string, from: string) =>
    `Directory import '${target}' is not supported resolving ES modules imported from ${from}`,
  noBuiltin: (name: string) => `No such built-in module: ${name}`,
  badScheme: (url: string) => `An import cannot load ${url}`,
  /** What would mend a look-up that failed: one sentence each. */
  mend: {
    brokenLink: (link: string, target: string) =>
      `${link} is a symbolic link to ${target}, where nothing is: mend the link, or install what it leads to.`,
    otherCase: (found: string) =>
      `There is ${found}: this file system tells capital letters from small ones, so write it like that.`,
    needsExtension: (specifier: string) => `An import adds no extension: write "${specifier}".`,
    needsEncoding: (specifier: string) =>
      `An import takes a URL, where %, ? and # mean something: write "${specifier}".`,
    isTypeScript: (specifier: string) =>
      `There is a TypeScript file of that name, and Node puts no extension in place of another: write "${specifier}".`,
    notTried: (tried: readonly string[], specifier: string) =>
      `A require adds only ${tried.join(', ')}: write "${specifier}".`,
    emptyFolder: (folder: string, tried: readonly string[]) =>
      `The folder ${folder} is there, but it has no index${tried.join(', index')}, and no package.json whose "main" names a file.`,
    fromTheFile: (from: string) =>
      `It lies in the working directory, but a relative path starts from the folder of the file that asks, ${from}.`,
    nearest: (found: string) => `Did you mean ${found}?`,
    noFolder: (folder: string) => `There is no ${folder}: check the path.`,
    noFile: (folder: string) => `Nothing of that name is in ${folder}: check the path.`,
    needsDot: (specifier: string) =>
      `A bare name is that of a package; for the file beside the one that asks write "${specifier}".`,
    install: (name: string) =>
      `No node_modules on the way to the root has it: "npm install ${name}", or check the name.`,
    installAll: (name: string, file: string) =>
      `${file} lists "${name}", but no node_modules on the way to the root has it: "npm install".`,
    importIgnoresNodePath: (folder: string) =>
      `${folder} has it, but an import looks in node_modules only: install it there, or require it.`,
    emptyPackage: (folder: string) =>
      `The package is in ${folder}, but it has no "exports", no "main" that names a file, and no index.js.`,
    lostMain: (file: string, main: string) =>
      `"main" of ${file} names ${main}, and neither that nor index.js is there: mend "main", or build the package.`,
    lostTarget: (file: string, field: string) =>
      `"${field}" of ${file} names this file, but it is not there: mend "${field}", or build the package.`,
    folderTarget: (file: string, field: string) =>
      `"${field}" of ${file} names a folder: it must name a file.`,
    requireUrl: 'A require takes no URL: give it url.fileURLToPath of it, or import it.',
    folderInImport: (specifier: string | null) =>
      `index.js has no meaning in an import, it counts in a require only: ${specifier === null ? 'name a file' : `write "${specifier}"`}.`,
    nullExport: (file: string) =>
      `"exports" of ${file} forbids this path by null: use one that it allows.`,
    importInstead: (file: string) =>
      `"exports" of ${file} has it for "import" only: import it, or ask for a build for require.`,
    requireInstead: (file: string) =>
      `"exports" of ${file} has it for "require" only: load it with createRequire.`,
    missingCondition: (file: string, field: string, offered: readonly string[]) =>
      `"${field}" of ${file} has it under ${offered.map((name) => `"${name}"`).join(', ')} only, and no such condition is set: try --condition ${offered[0]}, which is node's --conditions.`,
    notExported: (file: string, keys: readonly string[]) =>
      `The package is there, but its "exports" does not list this path, and only what it lists can be loaded: ${few(keys)} (in ${file}).`,
    exportedKey: (file: string, specifier: string) =>
      `The package is there, but its "exports" does not list this path; it lists "${specifier}" (in ${file}).`,
    noOwnPackage: (name: string) =>
      `"${name}" is looked up in "imports" of the nearest package.json, and there is none above the file that asks.`,
    notImported: (file: string, keys: readonly string[]) =>
      keys.length === 0
        ? `${file} has no "imports" for it: add it there.`
        : `"imports" of ${file} has only ${few(keys)}: add it there, or check the name.`,
    badTarget: (file: string, field: string, key: string) =>
      `In ${file}, what "${field}" gives for "${key}" must begin with "./" and stay inside the package, outside its node_modules.`,
    mixedKeys: (file: string) =>
      `In ${file}, the keys of "exports" are either paths that begin with "." or conditions, and never whole numbers: mend them.`,
    badPackage: (file: string) =>
      `${file} cannot be read: it must be a JSON object, with text as "name" and "type". Mend it, or remove it.`,
    badImportName: 'A name of "imports" has something after the #, and does not end with a slash.',
    encodedSlash: 'Write slashes as they are, not as %2F or %5C.',
    badPackageName:
      'The name of a package has no % or backslash in it, and does not begin with a dot.',
    badPattern:
      'What stands for * must not have "." or ".." or "node_modules" as a part of its path.',
    noBuiltin: (version: string) =>
      `Node ${version} has no core module of that name: check it, or take a newer Node.`,
    badScheme: 'Only file:, data: and node: URLs can be imported: download the file first.',
    importsOfCore:
      'A require cannot follow "imports" to a core module: name the core module itself.',
  },
};
