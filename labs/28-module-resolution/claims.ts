import type { ClaimDefinition, ClaimVerdict, PrintedClaim } from '../../src/lab/definition.ts';
import { decideCache, decideDepth } from './findings.ts';
import { levelsOf, type ResolutionRun } from './model.ts';

const undecided = (why: string): ClaimVerdict => ({ verdict: 'undecided', why });

/** Of each line `of x.json x.node: x.json`, which extension was taken among which. */
function decideExtensions(printed: string): ClaimVerdict {
  const lines = [...printed.matchAll(/^of (.+): (.+)$/gm)].map(([, names = '', taken = '']) => ({
    extensions: names.split(' ').map(extensionOf),
    taken: taken === 'nothing' ? null : extensionOf(taken),
  }));
  const guessed = lines.filter(({ extensions }) => extensions[0] !== '');
  const alone = guessed.filter(({ extensions }) => extensions.length === 1);
  if (guessed.length === alone.length || alone.length === 0) {
    return undecided('The program did not say which files were taken.');
  }
  const order = ['.js', '.json', '.node'];
  const against = guessed.filter(({ extensions, taken }) => {
    return taken !== (order.find((extension) => extensions.includes(extension)) ?? null);
  });
  const ignored = alone
    .filter(({ taken }) => taken === null)
    .map(({ extensions }) => extensions[0]);
  const exactFirst = lines.some(({ extensions, taken }) => extensions.length > 1 && taken === '');
  const [first] = against;
  return first === undefined
    ? {
        verdict: 'true',
        why: `Of the files that lay side by side, Node took them in this order${exactFirst ? ', after the bare name' : ''}, and it never took ${ignored.join(', ')}.`,
      }
    : {
        verdict: 'false',
        why: `Of ${first.extensions.join(', ')} Node took ${first.taken ?? 'none'}.`,
      };
}

const extensionOf = (name: string) => name.replace(/^[^.]*/, '');

function decideCoreName({ printed }: ResolutionRun): ClaimVerdict {
  const loaded = printed.filter(({ value }) => value === 'the package').map(({ name }) => name);
  if (printed.length === 0) {
    return undecided('The program printed nothing.');
  }
  const bare = printed.find(({ name }) => name === 'fs')?.value;
  return loaded.length === 0
    ? { verdict: 'true', why: 'No name led to the package.' }
    : {
        verdict: 'false',
        why: `"fs" gives ${bare}, but these names lead to packages called like core modules: ${loaded.join(', ')}.`,
      };
}

export const claims: readonly ClaimDefinition<ResolutionRun>[] = [
  {
    id: 'deeper-is-slower',
    text: 'The deeper the file, the slower the look-up of a package.',
    source: 'books on Node.js, of the module paths',
    program: 'depth.js',
    knobs: { depth: 8 },
    decide(model, run) {
      const { holds, why } = decideDepth(model, run);
      const total = levelsOf(model).map(({ steps }) => steps.length);
      return holds === null
        ? undecided(why)
        : { verdict: holds ? 'true' : 'false', why: `${why} All steps: ${total.join(', ')}.` };
    },
  },
  {
    id: 'core-name-is-lost',
    text: 'A module named like a core module cannot be loaded.',
    source: 'books and answers on Node.js modules',
    program: 'core-name.js',
    decide: decideCoreName,
  },
  {
    id: 'second-from-cache',
    text: 'The second require of a module comes from the cache.',
    source: "the documentation of Node's modules, and every book after it",
    program: 'cache.js',
    decide(model, run) {
      const { holds, why } = decideCache(model, run);
      return holds === null ? undecided(why) : { verdict: holds ? 'true' : 'false', why };
    },
  },
];

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'js-json-node',
    text: 'An extension that is left out is tried as .js, .json, .node, in this order.',
    source: 'books on Node.js, in the chapter on modules',
    program: 'claims/extensions.js',
    since: '0.10',
    decide: decideExtensions,
  },
];
