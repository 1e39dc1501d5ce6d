/** Opens the screen of an instrument. */

import {
  openScriptScreen,
  type ScriptScreen,
  type ScriptScreenOptions,
} from './open-script-screen.tsx';
import { InstrumentScreen, type InstrumentTab } from './screens/instrument-screen.tsx';
import { createInstrumentStore, type InstrumentStore } from './state/instrument-store.ts';

export type { InstrumentTab } from './screens/instrument-screen.tsx';

export interface InstrumentUi extends ScriptScreen {
  /** What the screen shows of the script; the tabs draw the rest. */
  store: InstrumentStore;
}

/**
 * Takes the terminal and shows what an instrument finds while the script runs.
 *
 * @param options.stop ends the script
 */
export function openInstrument(
  options: ScriptScreenOptions & {
    name: string;
    file: string;
    node: string;
    tabs: readonly InstrumentTab[];
    /** Keys of these tabs, for the help. */
    help?: readonly (readonly string[])[];
    stop(): void;
  },
): InstrumentUi {
  const { name, file, node, tabs, help, stop } = options;
  const store = createInstrumentStore();
  const screen = openScriptScreen(options, (size, quit) => (
    <InstrumentScreen
      {...{ store, name, file, node, tabs, help, size }}
      onStop={stop}
      onQuit={quit}
    />
  ));
  return { ...screen, store };
}
