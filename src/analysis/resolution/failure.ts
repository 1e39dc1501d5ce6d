/** How a look-up ends in an error. */

/** What is known about a failure, for a sentence on what would mend it. */
export interface FailureFacts {
  /** Absolute path that is not a file. */
  target?: string;
  /** Whether `target` is a folder. */
  isFolder?: boolean;
  /** Whether "exports" or "imports" named `target`. */
  isMapped?: boolean;
  /** Folder of the package whose package.json decided. */
  packageFolder?: string;
  /** Which of its fields decided. */
  field?: 'exports' | 'imports' | 'main';
  /** The key that was asked for: `./lib`, `#name`. */
  key?: string;
  /** The target that is not allowed. */
  badTarget?: unknown;
  /** Conditions that the field offers for this key, none of which is in force. */
  offered?: readonly string[];
  /** Whether the field says null for this key. */
  isNull?: boolean;
  /** Name of a package that no node_modules has. */
  packageName?: string;
  /** The package.json that cannot be read. */
  badPackageJson?: string;
}

/** A look-up that ends with an error; `code` is the error's code, or its name where it has none. */
export class NotResolved extends Error {
  readonly code: string;
  readonly facts: FailureFacts;

  constructor(code: string, facts: FailureFacts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}
