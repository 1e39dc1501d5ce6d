/** One sentence on what would mend a look-up that failed. */

import path from 'node:path';
import type { Outcome, Question } from '../../analysis/resolution/algorithm.ts';
import type { FailureFacts } from '../../analysis/resolution/failure.ts';
import { disk } from './disk.ts';
import type { FailureContext } from './failure.ts';
import { mendPackage } from './mend-package.ts';
import { mendPath } from './mend-path.ts';
import { readFields } from './package-fields.ts';

/** Null where Node's own words say all. */
export function mendingOf(
  question: Question,
  { code, facts }: Outcome,
  context: FailureContext,
): string | null {
  const { mend } = context.words;
  const file = path.join(facts.packageFolder ?? '', 'package.json');
  const { field = '', key = '' } = facts;
  switch (code) {
    case 'MODULE_NOT_FOUND':
    case 'ERR_MODULE_NOT_FOUND':
      return mendMissing(question, facts, context);
    case 'ERR_UNSUPPORTED_DIR_IMPORT':
      return mendFolder(question, facts, context);
    case 'ERR_PACKAGE_PATH_NOT_EXPORTED':
      return mendExport(question, facts, context);
    case 'ERR_PACKAGE_IMPORT_NOT_DEFINED':
      return mendImport(facts, context);
    case 'ERR_INVALID_PACKAGE_TARGET':
      return mend.badTarget(file, field, key);
    case 'ERR_INVALID_PACKAGE_CONFIG':
      return facts.badPackageJson === undefined
        ? mend.mixedKeys(file)
        : mend.badPackage(facts.badPackageJson);
    case 'SyntaxError':
    case 'TypeError':
      return facts.badPackageJson === undefined ? null : mend.badPackage(facts.badPackageJson);
    case 'ERR_INVALID_MODULE_SPECIFIER':
      return mendSpecifier(question.specifier, facts, context);
    case 'ERR_UNKNOWN_BUILTIN_MODULE':
      return mend.noBuiltin(context.version);
    case 'ERR_UNSUPPORTED_ESM_URL_SCHEME':
      return mend.badScheme;
    case 'ERR_INVALID_URL_SCHEME':
      return question.specifier.startsWith('#') ? mend.importsOfCore : null;
    default:
      return null;
  }
}

const isRelative = (specifier: string) => /^\.\.?(?:[\\/]|$)/.test(specifier);

function mendMissing(question: Question, facts: FailureFacts, context: FailureContext): string {
  const { specifier, kind, from } = question;
  const { mend } = context.words;
  if (specifier.startsWith('node:')) {
    return mend.noBuiltin(context.version);
  }
  if (kind === 'require' && specifier.startsWith('file:')) {
    return mend.requireUrl;
  }
  if (facts.field === 'main') {
    const folder = facts.packageFolder ?? '';
    const main = readFields(folder)?.main;
    return typeof main === 'string' && main !== ''
      ? mend.lostMain(path.join(folder, 'package.json'), JSON.stringify(main))
      : mend.emptyPackage(folder);
  }
  const isPath = isRelative(specifier) || path.isAbsolute(specifier) || /^file:/.test(specifier);
  if (isPath || specifier.startsWith('..')) {
    const target = facts.target ?? path.resolve(path.dirname(from), specifier);
    return mendPath(target, question, context);
  }
  if (facts.target !== undefined) {
    return mendTarget(facts.target, facts, question, context);
  }
  return facts.packageName === undefined
    ? mend.badPackageName
    : mendPackage(facts.packageName, question, context);
}

/** A file that a package was to have: because its package.json says so, or by its name alone. */
function mendTarget(
  target: string,
  { isMapped }: FailureFacts,
  question: Question,
  context: FailureContext,
): string {
  const field = question.specifier.startsWith('#') ? 'imports' : 'exports';
  const folder = isMapped ? folderWith(field, target) : null;
  if (folder === null) {
    return mendPath(target, question, context);
  }
  const { mend } = context.words;
  const file = path.join(folder, 'package.json');
  return disk.kind(target) === 'directory'
    ? mend.folderTarget(file, field)
    : mend.lostTarget(file, field);
}

/** The nearest folder above a file whose package.json has this field. */
function folderWith(field: string, file: string): string | null {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (readFields(folder)?.[field] != null) {
      return folder;
    }
    if (path.dirname(folder) === folder) {
      return null;
    }
  }
}

function mendFolder(
  { specifier }: Question,
  { target = '' }: FailureFacts,
  context: FailureContext,
) {
  const index = ['index.js', 'index.mjs', 'index.cjs', 'index.json'].find(
    (name) => disk.kind(path.join(target, name)) === 'file',
  );
  const { mend } = context.words;
  return mend.folderInImport(
    index === undefined ? null : `${specifier.replace(/\/?$/, '/')}${index}`,
  );
}

function mendExport(
  { kind, specifier }: Question,
  { packageFolder = '', key = '.', offered = [], isNull }: FailureFacts,
  context: FailureContext,
): string {
  const { mend } = context.words;
  const file = path.join(packageFolder, 'package.json');
  if (isNull) {
    return mend.nullExport(file);
  }
  if (offered.length > 0) {
    const others = offered.filter((name) => name !== 'types');
    if (kind === 'require' && others.includes('import')) {
      return mend.importInstead(file);
    }
    if (kind === 'import' && others.includes('require')) {
      return mend.requireInstead(file);
    }
    return mend.missingCondition(file, 'exports', others.length > 0 ? others : offered);
  }
  const exports = readFields(packageFolder)?.exports;
  const keys =
    typeof exports === 'object' && exports !== null
      ? Object.keys(exports).filter((name) => name.startsWith('.'))
      : ['.'];
  const near = keys.find((name) => withoutExtension(name) === withoutExtension(key));
  if (near !== undefined && near !== '.') {
    const name = key === '.' ? specifier : specifier.slice(0, specifier.length - key.length + 1);
    return mend.exportedKey(file, `${name}${near.slice(1)}`);
  }
  return mend.notExported(file, keys);
}

const withoutExtension = (name: string) =>
  name.replace(/\.[a-z]+$/, '').replace(/\/(?:index)?$/, '');

function mendImport(
  { packageFolder, key = '', offered = [] }: FailureFacts,
  context: FailureContext,
) {
  const { mend } = context.words;
  if (packageFolder === undefined) {
    return mend.noOwnPackage(key);
  }
  const file = path.join(packageFolder, 'package.json');
  if (offered.length > 0) {
    return mend.missingCondition(file, 'imports', offered);
  }
  const imports = readFields(packageFolder)?.imports;
  const keys = typeof imports === 'object' && imports !== null ? Object.keys(imports) : [];
  return mend.notImported(file, keys);
}

function mendSpecifier(
  specifier: string,
  { field }: FailureFacts,
  context: FailureContext,
): string {
  const { mend } = context.words;
  if (field !== undefined) {
    return mend.badPattern;
  }
  if (/%2f|%5c/i.test(specifier)) {
    return mend.encodedSlash;
  }
  return specifier.startsWith('#') ? mend.badImportName : mend.badPackageName;
}
