/** Opens a screen of pages that do not change any more. */

import {
  openScriptScreen,
  type ScriptScreen,
  type ScriptScreenOptions,
} from './open-script-screen.tsx';
import { type Page, PagesScreen } from './screens/pages-screen.tsx';

export type { Page } from './screens/pages-screen.tsx';

/** Takes the terminal and shows the first page; `left` settles when the user leaves. */
export function openPages(
  options: ScriptScreenOptions & {
    name: string;
    subject: string;
    node: string;
    pages: readonly Page[];
  },
): ScriptScreen {
  const { name, subject, node, pages } = options;
  return openScriptScreen(options, (size, quit) => (
    <PagesScreen {...{ name, subject, node, pages, size }} onQuit={quit} />
  ));
}
