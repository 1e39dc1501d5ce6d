/** The questions that the algorithm puts to the file system; each one is written down as a step. */

import path from 'node:path';
import { type PackageJson, parsePackageJson } from './package-json.ts';
import { folderIsThere, type Rule, realpathRule } from './rules.ts';
import type { ResolutionStep } from './steps.ts';
import type { LoaderTraits } from './traits.ts';

/** The file system, or what is known of one. */
export interface Files {
  /** What is at this path, links followed; null for nothing. */
  kind(file: string): 'file' | 'directory' | null;
  /** The text of a file; null where there is none. */
  text(file: string): string | null;
  /** Where a symbolic link leads; null for what is no link. */
  link(file: string): string | null;
}

export type Kind = 'require' | 'import';

/** What the loader of one process remembers between look-ups. */
export interface LoaderMemory {
  /** Of each package.json what it says; null for none. */
  packages: Map<string, PackageJson | null>;
  /** By file, the nearest package.json; null for none. */
  nearest: Map<string, PackageJson | null>;
  realPaths: Record<Kind, Map<string, string>>;
  /** What `require` found, by request and folders. */
  found: Map<string, string>;
}

export function createMemory({ sharesRealPaths }: LoaderTraits): LoaderMemory {
  const byRequire = new Map<string, string>();
  const byImport = sharesRealPaths ? byRequire : new Map<string, string>();
  return {
    packages: new Map(),
    nearest: new Map(),
    realPaths: { require: byRequire, import: byImport },
    found: new Map(),
  };
}

export interface Questions {
  /** All that the look-up at hand has asked, in order; each look-up begins with a list of its own. */
  steps: ResolutionStep[];
  /** While true, steps count as made for the hint in an error message. */
  isHint: boolean;
  /** What is at a path, be it a file or a folder. */
  ask(file: string, asked: Rule): 'file' | 'directory' | null;
  /** The same where only a file will do: a folder there counts as not found. */
  askForFile(file: string, asked: Rule): 'file' | 'directory' | null;
  isFile(file: string, asked: Rule): boolean;
  isFolder(folder: string, asked: Rule): boolean;
  /**
   * Reads a package.json, but does not parse its "exports" and "imports" yet.
   *
   * @throws NotResolved for one that the loader does not take
   */
  readPackage(file: string, asked: Rule, kind: Kind): PackageJson | null;
  /** A mere look whether this package.json is there. */
  hasPackage(file: string, asked: Rule): boolean;
  /** Reads the beginning of a file. */
  open(file: string, asked: Rule): string | null;
  real(file: string, kind: Kind): string;
}

export function createQuestions(
  files: Files,
  memory: LoaderMemory,
  { reader, keepsMissing }: LoaderTraits,
): Questions {
  const add = (
    call: ResolutionStep['call'],
    file: string,
    what: ResolutionStep['what'],
    found: boolean,
    asked: Rule,
  ) => {
    const { why, name } = asked;
    const step: ResolutionStep = {
      path: file,
      what,
      found,
      why,
      rule: name,
      call,
      hint: questions.isHint,
    };
    questions.steps.push(step);
    return step;
  };

  const questions: Questions = {
    steps: [],
    isHint: false,
    ask(file, asked) {
      const kind = files.kind(file);
      add('stat', file, kind ?? 'file', kind !== null, asked);
      return kind;
    },
    askForFile(file, asked) {
      const kind = files.kind(file);
      add(
        'stat',
        file,
        'file',
        kind === 'file',
        kind === 'directory' ? folderIsThere(asked) : asked,
      );
      return kind;
    },
    isFile: (file, asked) => questions.askForFile(file, asked) === 'file',
    isFolder(folder, asked) {
      const isThere = files.kind(folder) === 'directory';
      add('stat', folder, 'directory', isThere, asked);
      return isThere;
    },
    readPackage(file, asked, kind) {
      const known = memory.packages.get(file);
      if (known !== undefined) {
        return known;
      }
      const text = files.text(file);
      add('open', file, 'package.json', text !== null, asked);
      if (text === null) {
        if (keepsMissing) {
          memory.packages.set(file, null);
        }
        return null;
      }
      const json = parsePackageJson(file, text, reader, kind);
      memory.packages.set(file, json);
      return json;
    },
    hasPackage(file, asked) {
      const isThere = files.kind(file) === 'file';
      add('stat', file, 'package.json', isThere, asked);
      return isThere;
    },
    open(file, asked) {
      const text = files.text(file);
      add('open', file, 'file', text !== null, asked);
      return text;
    },
    real(file, kind) {
      const { real, parts } = walkRealPath(file, memory.realPaths[kind], files);
      if (parts.length > 0) {
        const step = add('lstat', file, 'realpath', true, realpathRule);
        step.real = real;
        step.parts = parts;
      }
      return real;
    },
  };
  return questions;
}

/** A path without links, part by part from the root; `parts` are those that were not known. */
function walkRealPath(file: string, known: Map<string, string>, files: Files) {
  const original = path.resolve(file);
  const parts: string[] = [];
  const before = known.get(original);
  if (before !== undefined) {
    return { real: before, parts };
  }
  let real = original;
  for (let at = path.parse(real).root.length; at < real.length; ) {
    const next = real.indexOf(path.sep, at);
    const base = next === -1 ? real : real.slice(0, next);
    at = next === -1 ? real.length : next + 1;
    let target = known.get(base);
    if (target === undefined) {
      parts.push(base);
      const link = files.link(base);
      target = link === null ? base : path.resolve(path.dirname(base), link);
      known.set(base, target);
    }
    if (target !== base) {
      real = path.resolve(target, real.slice(at));
      at = path.parse(real).root.length;
    }
  }
  known.set(original, real);
  return { real, parts };
}
