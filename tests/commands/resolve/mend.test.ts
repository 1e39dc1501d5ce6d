import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createResolver, type Question } from '../../../src/analysis/resolution/algorithm.ts';
import { documentedTraits } from '../../../src/analysis/resolution/traits.ts';
import { disk } from '../../../src/commands/resolve/disk.ts';
import { failureOf } from '../../../src/commands/resolve/failure.ts';
import { en } from '../../../src/words/en.ts';

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'node-lab-mend-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const files: Record<string, unknown> = {
  'package.json': {
    name: 'own',
    exports: './a.js',
    imports: { '#gone': './gone.js', '#core': 'fs', '#dark': { dark: './a.js' } },
    dependencies: { listed: '1' },
  },
  'a.js': '',
  'Case.js': '',
  'typed.ts': '',
  'module.mjs': '',
  'per%20cent.js': '',
  'lib/index.js': '',
  'bare/file.txt': '',
  'src/ask.js': '',
  'src/beside.js': '',
  'node_modules/mapped/package.json': {
    exports: {
      '.': './a.js',
      './sub.js': './sub.js',
      './esm': { import: './a.js' },
      './cjs': { require: './a.js' },
      './dark': { dark: './a.js' },
      './no': null,
      './lost': './lost.js',
      './folder': './lib',
      './bad': '../bad.js',
    },
  },
  'node_modules/mapped/a.js': '',
  'node_modules/mapped/sub.js': '',
  'node_modules/mapped/lib/x.js': '',
  'node_modules/lost-main/package.json': { main: 'dist/x.js' },
  'node_modules/empty/readme.txt': '',
  'node_modules/Loud/index.js': '',
  'node_modules/broken/package.json': '{',
  'node_modules/mixed/package.json': { exports: { '.': './a.js', node: './a.js' } },
  'node_modules/plain/index.js': '',
  'node_modules/plain/part.js': '',
  'shared/on-path/index.js': '',
};
for (const [name, content] of Object.entries(files)) {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}
symlinkSync('nowhere.js', path.join(root, 'link.js'));
symlinkSync('../gone', path.join(root, 'node_modules/linked'));

const surroundings = {
  cwd: root,
  home: null,
  execPath: process.execPath,
  platform: process.platform,
  isBuiltin,
  nodePath: [path.join(root, 'shared')],
  conditions: [],
  preserveSymlinks: false,
  traits: documentedTraits,
};

function failure(kind: Question['kind'], specifier: string) {
  const question = { kind, specifier, from: path.join(root, 'src/ask.js') };
  const outcome = createResolver(disk, surroundings)(question);
  const context = { surroundings, version: '99.0.0', told: null, words: en.resolve };
  return failureOf(question, outcome, context);
}

// Where the names of files do not differ by their letters' case, nothing is missing.
const tellsCase = disk.kind(path.join(root, 'case.js')) === null;

describe.each(['require', 'import'] as const)('what would mend a failed %s', (kind) => {
  const cases: [specifier: string, code: string, words: RegExp, only?: 'require' | 'import'][] = [
    [
      '../Case',
      'MODULE_NOT_FOUND',
      /An import adds no extension: write "\.\.\/Case\.js"/,
      'import',
    ],
    [
      '../module',
      'MODULE_NOT_FOUND',
      /adds only \.js, \.json, \.node: write "\.\.\/module\.mjs"/,
      'require',
    ],
    ['../typed.js', 'MODULE_NOT_FOUND', /TypeScript file .* write "\.\.\/typed\.ts"/],
    ['../per%20cent.js', 'MODULE_NOT_FOUND', /write "\.\/.*per%2520cent\.js"|per%20cent/, 'import'],
    ['../link.js', 'MODULE_NOT_FOUND', /link\.js is a symbolic link to nowhere\.js/],
    ['../none/file.js', 'MODULE_NOT_FOUND', /There is no .*none: check the path/],
    ['./besides.js', 'MODULE_NOT_FOUND', /Did you mean .*beside\.js\?/],
    ['./a.js', 'MODULE_NOT_FOUND', /starts from the folder of the file that asks/],
    [
      '../bare',
      'MODULE_NOT_FOUND',
      /bare is there, but it has no index\.js, index\.json/,
      'require',
    ],
    [
      '../lib',
      'UNSUPPORTED_DIR_IMPORT',
      /no meaning in an import.*"\.\.\/lib\/index\.js"/,
      'import',
    ],
    [
      'mapped/sub',
      'PACKAGE_PATH_NOT_EXPORTED',
      /does not list this path; it lists "mapped\/sub\.js"/,
    ],
    [
      'mapped/other',
      'PACKAGE_PATH_NOT_EXPORTED',
      /only what it lists can be loaded: \. \.\/sub\.js/,
    ],
    ['mapped/esm', 'PACKAGE_PATH_NOT_EXPORTED', /for "import" only: import it/, 'require'],
    [
      'mapped/cjs',
      'PACKAGE_PATH_NOT_EXPORTED',
      /for "require" only: load it with createReq/,
      'import',
    ],
    ['mapped/dark', 'PACKAGE_PATH_NOT_EXPORTED', /under "dark" only, .* try --condition dark/],
    ['mapped/no', 'PACKAGE_PATH_NOT_EXPORTED', /forbids this path by null/],
    ['mapped/lost', 'MODULE_NOT_FOUND', /"exports" of .* names this file, but it is not there/],
    ['mapped/folder', 'MODULE_NOT_FOUND', /names a folder: it must name a file/, 'require'],
    [
      'mapped/bad',
      'INVALID_PACKAGE_TARGET',
      /"exports" gives for "\.\/bad" must begin with "\.\/"/,
    ],
    [
      'lost-main',
      'MODULE_NOT_FOUND',
      /names "dist\/x\.js", and neither that nor index\.js is there/,
    ],
    ['empty', 'MODULE_NOT_FOUND', /no "exports", no "main" that names a file, and no index\.js/],
    ['broken', 'INVALID_PACKAGE_CONFIG', /cannot be read: it must be a JSON object/],
    ['mixed', 'INVALID_PACKAGE_CONFIG', /either paths that begin with "\." or conditions/],
    ['linked', 'MODULE_NOT_FOUND', /linked is a symbolic link to \.\.\/gone/],
    ['plain/part', 'MODULE_NOT_FOUND', /write "plain\/part\.js"/, 'import'],
    ['on-path', 'MODULE_NOT_FOUND', /shared has it, but an import looks in node_modules/, 'import'],
    ['beside.js', 'MODULE_NOT_FOUND', /for the file beside .* write "\.\/beside\.js"/],
    ['listed', 'MODULE_NOT_FOUND', /package\.json lists "listed", .* "npm install"/],
    ['nowhere/at/all', 'MODULE_NOT_FOUND', /"npm install nowhere", or check the name/],
    ['@scope/name/x', 'MODULE_NOT_FOUND', /"npm install @scope\/name"/],
    ['#gone', 'MODULE_NOT_FOUND', /"imports" of .* names this file, but it is not there/],
    ['#dark', 'PACKAGE_IMPORT_NOT_DEFINED', /"imports" of .* under "dark" only/],
    ['#none', 'PACKAGE_IMPORT_NOT_DEFINED', /has only #gone #core #dark/],
    ['#core', 'INVALID_URL_SCHEME', /name the core module itself/, 'require'],
    ['#', 'INVALID_MODULE_SPECIFIER', /something after the #/],
    [
      'node:nope',
      'UNKNOWN_BUILTIN_MODULE',
      /Node 99\.0\.0 has no core module of that name/,
      'import',
    ],
    ['file:///x.js', 'MODULE_NOT_FOUND', /A require takes no URL/, 'require'],
    ['http://x/y.js', 'UNSUPPORTED_ESM_URL_SCHEME', /Only file:, data: and node: URLs/, 'import'],
    ['../a%2fb.js', 'INVALID_MODULE_SPECIFIER', /not as %2F/, 'import'],
    ['a%b', 'INVALID_MODULE_SPECIFIER', /has no % or backslash/, 'import'],
    ...(tellsCase
      ? ([
          ['../case.js', 'MODULE_NOT_FOUND', /There is .*Case\.js: .* capital letters/],
          ['loud', 'MODULE_NOT_FOUND', /There is .*Loud/],
        ] as [string, string, RegExp][])
      : []),
  ];
  const of = cases.filter(([, , , only]) => only === undefined || only === kind);

  test.each(of)('%s: %s', (specifier, code, words) => {
    const error = failure(kind, specifier);
    const isBare = kind === 'require' && code === 'MODULE_NOT_FOUND';
    expect(error).toMatchObject({ code: isBare ? code : `ERR_${code}` });
    expect(error?.message).toMatch(words);
    expect(error?.message).toMatch(/[.?]$/);
  });
});
