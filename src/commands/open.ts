import type { Catalog } from '../lab/catalog.ts';
import { showFirstFrame } from '../tui/first-frame.ts';
import { listCommand } from './list.ts';
import { type CommonOptions, parseLimits } from './options.ts';

/** `node-lab`: the TUI; without a terminal, the list and how to go on. */
export async function openCommand(
  catalog: Catalog,
  options: CommonOptions & { timeLimit?: string; outputLimit?: string },
): Promise<number> {
  const limits = parseLimits(options);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return listCommand(catalog, options);
  }
  showFirstFrame(catalog, options.words, options.theme);
  const { openTui } = await import('../tui/open-tui.tsx');
  return openTui({ catalog, limits, ...options });
}
