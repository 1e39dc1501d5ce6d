/**
 * The rules of the documented algorithm behind each question. Their names are those of the
 * documentation of `modules` and `esm`.
 */

export interface Rule {
  /** For example `LOAD_AS_FILE`. */
  name: string;
  /** In plain words. */
  words: string;
  /** Both, as a step tells it. */
  why: string;
}

export function rule(name: string, words: string): Rule {
  return { name, words, why: `${name}: ${words}` };
}

const known = new Map<string, Rule>();

/** A rule whose words depend on the question, made once. */
function worded(name: string, words: string): Rule {
  const key = `${name}: ${words}`;
  let found = known.get(key);
  if (found === undefined) {
    found = rule(name, words);
    known.set(key, found);
  }
  return found;
}

/** Why a package.json is looked at. */
export const packageRules = {
  ownPackage: rule('LOAD_PACKAGE_SELF', "the file's own package?"),
  exports: rule('LOAD_PACKAGE_EXPORTS', 'has it "exports"?'),
  main: rule('LOAD_AS_DIRECTORY', 'has it a "main"?'),
  ownImports: rule('LOAD_PACKAGE_IMPORTS', '"imports" of the own package'),
  resolveImports: rule('PACKAGE_IMPORTS_RESOLVE', '"imports" of the own package'),
  format: rule('ESM_FILE_FORMAT', 'which "type" has the file?'),
  resolveSelf: rule('PACKAGE_SELF_RESOLVE', "the file's own package?"),
  resolvePackage: rule('PACKAGE_RESOLVE', '"exports" or "main" of the package'),
  nearest: rule('READ_PACKAGE_JSON', 'the nearest package.json'),
} as const;

/** Why a directory is looked for before anything in it. */
export const folderRules = {
  inNodeModules: rule('PACKAGE_RESOLVE', 'such a folder in node_modules?'),
  start: rule('LOAD_AS_FILE', 'the folder to start from'),
  nodeModules: rule('LOAD_NODE_MODULES', 'a node_modules here?'),
  global: rule('NODE_MODULES_PATHS', 'NODE_PATH and global folders'),
} as const;

/** Why a file is looked for. */
export const fileRules = {
  exactly: rule('LOAD_AS_FILE', 'exactly this name'),
  main: rule('LOAD_AS_DIRECTORY', 'the file that "main" names'),
  onlyCandidate: rule('ESM_RESOLVE', 'is the one candidate a file?'),
  mappedCandidate: (keys: string) => rule('ESM_RESOLVE', `a file? Named by ${keys}`),
  isWasm: rule('ESM_FILE_FORMAT', 'does it begin as WebAssembly does?'),
  withExtension: (suffix: string) => worded('LOAD_AS_FILE', `with ${suffix} added`),
  mainWithExtension: (suffix: string) => worded('LOAD_AS_DIRECTORY', `"main" with ${suffix} added`),
  index: (suffix: string) => worded('LOAD_INDEX', `index${suffix} of the folder`),
} as const;

/** The file that a key of "exports" or "imports" names; `keys` are those that led there. */
export const mappedRules = {
  exports: (keys = '') => mapped('PACKAGE_EXPORTS_RESOLVE', 'exports', keys),
  ownExports: (keys = '') => mapped('LOAD_PACKAGE_SELF', 'exports', keys),
  imports: (keys = '') => mapped('PACKAGE_IMPORTS_RESOLVE', 'imports', keys),
} as const;

function mapped(name: string, field: string, keys: string): Rule {
  const words = keys === '' ? `the file that "${field}" names` : `"${field}" names it, by ${keys}`;
  return rule(name, words);
}

export const realpathRule: Rule = rule('REALPATH', 'symbolic links followed');

/** The same question, where something else than a file is there. */
export function folderIsThere(asked: Rule): Rule {
  return worded(asked.name, `${asked.words} (a folder is there)`);
}

export interface LegacyCandidate {
  /** What it is made from. */
  start: 'main' | 'index';
  /** What is added to that. */
  suffix: string;
  rule: Rule;
}

const legacyMain = (start: LegacyCandidate['start'], suffix: string, words: string) => ({
  start,
  suffix,
  rule: rule('LEGACY_MAIN_RESOLVE', words),
});

const legacyIndexCandidates: readonly LegacyCandidate[] = ['.js', '.json', '.node'].map((suffix) =>
  legacyMain('index', suffix, `index${suffix} of the package`),
);

const legacyCandidates: readonly LegacyCandidate[] = [
  legacyMain('main', '', 'the file that "main" names'),
  ...['.js', '.json', '.node'].map((suffix) =>
    legacyMain('main', suffix, `"main" with ${suffix} added`),
  ),
  ...['.js', '.json', '.node'].map((suffix) =>
    legacyMain('main', `/index${suffix}`, `"main" as a folder: index${suffix}`),
  ),
  ...legacyIndexCandidates,
];

/** The candidates of an ES package without "exports", tried by native code in this order. */
export function legacyMainCandidates(hasMain: boolean): readonly LegacyCandidate[] {
  return hasMain ? legacyCandidates : legacyIndexCandidates;
}
