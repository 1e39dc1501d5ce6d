import type { ExerciseCatalog } from '../coursework/catalog.ts';
import type { Catalog } from '../lab/catalog.ts';
import { showFirstFrame } from '../tui/first-frame.ts';
import { readFirstProgress } from '../tui/first-progress.ts';
import { chosenRuntimes, type RuntimeFlags } from './chosen-runtimes.ts';
import { listCommand } from './list.ts';
import { type CommonOptions, parseLimits } from './options.ts';

/** `node-lab`: the TUI; without a terminal, the list and how to go on. */
export async function openCommand(
  catalog: Catalog,
  exercises: ExerciseCatalog,
  options: CommonOptions & RuntimeFlags & { timeLimit?: string; outputLimit?: string },
): Promise<number> {
  const limits = parseLimits(options);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return listCommand(catalog, options);
  }
  // Before the terminal is taken: it may ask, and it may fail.
  const runtimes = await chosenRuntimes(options, options);
  const first = readFirstProgress();
  showFirstFrame(catalog, exercises, first.progress, options.words, options.theme);
  const [{ openTui }, { ProgressKeeper }, { printNotices }] = await Promise.all([
    import('../tui/open-tui.tsx'),
    import('../tui/state/progress-keeper.ts'),
    import('./progress-notices.ts'),
  ]);
  const keeper = new ProgressKeeper(first);
  try {
    return await openTui({ catalog, exercises, limits, keeper, runtimes, ...options });
  } finally {
    await keeper.settled();
    printNotices(keeper.notices, options.words);
  }
}
