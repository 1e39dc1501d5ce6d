import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { decideCache, decideDepth } from './findings.ts';
import { levelsOf, lookUpOf, type ResolutionRun } from './model.ts';

const undecided = (why: string): ClaimVerdict => ({ verdict: 'undecided', why });

function decideExtensions(model: ResolutionRun): ClaimVerdict {
  const tried = lookUpOf(model)
    .steps.filter(({ what, path, hint }) => what === 'file' && !hint && /[\\/]none/.test(path))
    .map(({ path }) => path.replace(/^.*none/, ''));
  if (tried.length === 0) {
    return undecided('No candidate was seen.');
  }
  const shown = tried.map((suffix) => suffix || 'the bare name').join(', ');
  return {
    verdict: tried.join(' ') === ' .js .json .node' ? 'true' : 'false',
    why: `Node tried ${shown}.`,
  };
}

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
    id: 'js-json-node',
    text: 'An extension that is left out is tried as .js, .json, .node, in this order.',
    source: 'books on Node.js, in the chapter on modules',
    program: 'resolve.js',
    knobs: { specifier: './none', from: 'app/main', kind: 'require' },
    decide: decideExtensions,
  },
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
