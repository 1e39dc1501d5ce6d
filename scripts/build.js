/**
 * Builds dist/: the command line (bundled, so that it starts fast and needs no dependency at run
 * time), the labs' definitions with an index for `list`, and the probes that children preload.
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => path.join(root, ...parts);
// Built aside and swapped in, so that a node-lab that is running never sees half a build.
const out = inRoot('dist.new');

await rm(out, { recursive: true, force: true });
const slugs = (await readdir(inRoot('labs'))).filter((name) =>
  existsSync(inRoot('labs', name, 'lab.ts')),
);
const labFiles = slugs.flatMap((slug) =>
  ['lab.ts', 'counterexamples.ts']
    .map((file) => inRoot('labs', slug, file))
    .filter((file) => existsSync(file)),
);

/** Every exercise that there is, as `{ slug, name }`. */
const exercises = (
  await Promise.all(
    slugs.map(async (slug) => {
      const folder = inRoot('labs', slug, 'exercises');
      const names = existsSync(folder) ? await readdir(folder) : [];
      return names
        .filter((name) => existsSync(path.join(folder, name, 'exercise.ts')))
        .map((name) => ({ slug, name }));
    }),
  )
).flat();

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  legalComments: 'none',
  logLevel: 'warning',
};

const lazyChildProcess = {
  name: 'lazy-child-process',
  setup({ onResolve }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes(path.join('node_modules', 'commander'))
        ? { path: inRoot('scripts/bundle/lazy-child-process.cjs') }
        : null,
    );
  },
};

const module = {
  ...shared,
  outdir: out,
  format: 'esm',
  splitting: true,
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  alias: {
    // Ink asks for it in development only; left external, the bundle would fail at start.
    'react-devtools-core': inRoot('scripts/bundle/empty-module.js'),
    'string-width': inRoot('scripts/bundle/string-width.js'),
  },
  // What Ink bundles of CommonJS calls require, which an ES module does not have.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
};

const probe = {
  ...shared,
  outdir: path.join(out, 'probes'),
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
};

/** Probes that run on Node 4 already: from where on each does is in src/lab/probe-support.ts. */
const OLD_PROBES = ['heap-limit.ts', 'processes.ts'];
/** And those that run on Node 8. */
const NODE_8_PROBES = ['cpu-profile.ts'];
/** And those that run on Node 12. */
const NODE_12_PROBES = ['heap.ts'];
const probes = (await readdir(inRoot('src/probes'))).filter(
  (file) => file.endsWith('.ts') && file !== 'channel.ts',
);
const probePath = (file) => inRoot('src/probes', file);

// Labs and command line are bundled apart: each further file that they shared would be one more
// for `list` to load.
await Promise.all([
  build({
    ...module,
    entryPoints: [{ in: inRoot('src/cli.ts'), out: 'cli' }],
    chunkNames: 'chunks/[name]-[hash]',
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
      // Yoga's loader fetches its own wasm from a data: URL where there is a fetch, which loads all
      // of Node's HTTP client; without one it decodes the bytes itself. node-lab fetches nothing.
      fetch: 'undefined',
    },
    plugins: [lazyChildProcess],
  }),
  // A worker's program: whole, so that it starts with one file.
  build({
    ...module,
    splitting: false,
    entryPoints: [{ in: inRoot('src/instruments/heap/comparer.ts'), out: 'heap-comparer' }],
  }),
  build({
    ...module,
    entryPoints: labFiles.map((file) => ({
      in: file,
      out: path.relative(root, file).replace(/\.ts$/, ''),
    })),
    chunkNames: 'labs/chunks/[name]-[hash]',
  }),
  // Each in one file whole, whose hash then tells which grader it is.
  build({
    ...module,
    splitting: false,
    entryPoints: exercises.map(({ slug, name }) => {
      const file = path.join('labs', slug, 'exercises', name, 'exercise.ts');
      return { in: inRoot(file), out: file.replace(/\.ts$/, '') };
    }),
  }),
  build({
    ...probe,
    outdir: path.join(out, 'harness'),
    entryPoints: [inRoot('src/harness/harness.ts')],
    target: 'node10',
  }),
  build({
    ...probe,
    entryPoints: probes
      .filter((file) => ![...OLD_PROBES, ...NODE_8_PROBES, ...NODE_12_PROBES].includes(file))
      .map(probePath),
    target: 'node18',
  }),
  build({
    ...probe,
    entryPoints: NODE_8_PROBES.map(probePath),
    target: 'node8',
  }),
  build({
    ...probe,
    entryPoints: NODE_12_PROBES.map(probePath),
    target: 'node12',
  }),
  build({
    ...probe,
    entryPoints: OLD_PROBES.map(probePath),
    target: 'node4',
    // Node 4 has these two in strict mode, which is what an ES module is bundled to.
    supported: { 'const-and-let': true, 'for-of': true },
  }),
]);

const index = await Promise.all(
  slugs.map(async (slug) => {
    const file = path.join(out, 'labs', slug, 'lab.js');
    const { default: lab } = await import(pathToFileURL(file).href);
    const { number, title, chapter, summary, programs } = lab;
    return { number, slug, title, chapter, summary, programs: programs.map(({ file }) => file) };
  }),
);
index.sort((a, b) => a.number - b.number);
await mkdir(path.join(out, 'labs'), { recursive: true });
await writeFile(path.join(out, 'labs/index.json'), `${JSON.stringify(index, null, 1)}\n`);

const exerciseIndex = await Promise.all(
  exercises.map(async ({ slug, name }) => {
    const file = path.join(out, 'labs', slug, 'exercises', name, 'exercise.js');
    const { default: exercise } = await import(pathToFileURL(file).href);
    const { id, title, summary, requirements, hints } = exercise;
    const points = requirements.reduce((sum, requirement) => sum + requirement.points, 0);
    const lab = Number.parseInt(slug, 10);
    return { id, lab, slug, name, title, summary, points, hints: hints.length };
  }),
);
await writeFile(
  path.join(out, 'labs/exercises.json'),
  `${JSON.stringify(exerciseIndex, null, 1)}\n`,
);

await rm(inRoot('dist'), { recursive: true, force: true });
await rename(out, inRoot('dist'));
