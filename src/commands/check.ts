import { checkLab } from '../check/check-lab.ts';
import type { Catalog } from '../lab/catalog.ts';
import { line, span } from '../views/styled.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';

/**
 * `node-lab check [lab]...`: the author check.
 *
 * @returns 0; 1 when something is missing, stray or wrong
 */
export async function checkCommand(
  catalog: Catalog,
  names: readonly string[],
  options: CommonOptions & { json?: boolean },
): Promise<number> {
  const { words } = options;
  const { print } = createPrinter(options.theme);
  const wanted = names.length > 0 ? names : catalog.entries.map(({ slug }) => slug);
  const labs = await Promise.all(wanted.map((name) => catalog.load(name)));
  let ok = true;
  for (const lab of labs) {
    const results = await checkLab(lab);
    const failed = results.filter(({ problem }) => problem !== null);
    ok &&= failed.length === 0;
    if (options.json) {
      printJson({ lab: lab.slug, checks: results.length, problems: failed });
      continue;
    }
    print(
      failed.length === 0
        ? line(span('✓ ', 'good'), words.check.passed(lab.slug, results.length))
        : line(span('✗ ', 'bad'), words.check.failed(lab.slug, failed.length)),
      ...failed.map(({ what, problem }) => line('    ', span(what, 'code'), `: ${problem}`)),
    );
  }
  return ok ? 0 : 1;
}
