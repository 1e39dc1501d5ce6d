/** How the module loader of one Node.js works, where versions differ; read off the runtime. */

export interface LoaderTraits {
  /**
   * What reads package.json. JavaScript (Node 20) takes any JSON, and hands on to `require` what
   * `JSON.parse` throws; native code minds the types of fields, and ignores odd "exports".
   */
  reader: 'javascript' | 'native';
  /**
   * How `require` looks for the nearest package.json: by reading each up to the root, by a `stat` of
   * each and reading the first that is there, or in native code that leaves out the root.
   */
  walk: 'read' | 'stat' | 'native';
  /** Whether a package.json that was missing is never asked for again. */
  keepsMissing: boolean;
  /**
   * Whether what a native walk came to is kept for the file that it began at, and its "exports" and
   * "imports" are parsed only when they are needed.
   */
  keepsNearest: boolean;
  /** Whether `require` and `import` remember real paths together. */
  sharesRealPaths: boolean;
  /** Whether a file without extension among ES modules is opened, since it may be WebAssembly. */
  opensExtensionless: boolean;
  /**
   * Whether an import of a path with a slash at its end asks about the root: most versions take the
   * last character of the path, where they mean the path without it.
   */
  asksRootForFolder: boolean;
  /** Whether names such as `#/x` may stand in "imports". */
  allowsHashSlash: boolean;
  /** Whether `require` loads ES modules, which gives the condition `module-sync`. */
  requiresModules: boolean;
  /** Whether TypeScript's extensions have formats. */
  typescript: boolean;
  /** The extensions that `require` tries, in order. */
  extensions: readonly string[];
}

/** What the documentation describes, for comparisons that leave out what versions remember. */
export const documentedTraits: LoaderTraits = {
  reader: 'native',
  walk: 'read',
  keepsMissing: true,
  keepsNearest: false,
  sharesRealPaths: false,
  opensExtensionless: true,
  asksRootForFolder: true,
  allowsHashSlash: true,
  requiresModules: true,
  typescript: true,
  extensions: ['.js', '.json', '.node'],
};
