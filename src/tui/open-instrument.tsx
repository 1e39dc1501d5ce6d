/** Opens the screen of an instrument whose picture is lines of text. */

import type { EndEvent, ProgramEvent } from '../runner/events.ts';
import type { StyledLine } from '../views/styled.ts';
import type { Theme } from '../views/theme.ts';
import type { Words } from '../words/en.ts';
import { openScreen } from './open-screen.tsx';
import { InstrumentScreen } from './screens/instrument-screen.tsx';
import { createInstrumentStore } from './state/instrument-store.ts';

export interface InstrumentUi {
  /** Takes the run in. */
  take(event: ProgramEvent): void;
  /** Settles when the user leaves, with how the script had ended; null when it had not. */
  left: Promise<EndEvent | null>;
  /** Gives the terminal back although the user has not left: for what cannot go on. */
  leave(): Promise<void>;
}

/** What the screen shows of a run. */
export interface InstrumentPicture {
  observe(event: ProgramEvent): void;
  draw(width: number): StyledLine[];
}

/**
 * Takes the terminal and shows a script's run while it is taken in.
 *
 * @param options.title the command's name
 * @param options.file the script, absolute
 * @param options.node version of the Node.js that runs it
 * @param options.stop ends the script
 */
export function openInstrument(options: {
  title: string;
  file: string;
  node: string;
  picture: InstrumentPicture;
  words: Words;
  language: string;
  theme: Theme | null;
  stop(): void;
}): InstrumentUi {
  const { title, file, node, picture, stop } = options;
  const store = createInstrumentStore(picture.observe);
  const { left, leave } = openScreen(options, (size, quit) => (
    <InstrumentScreen
      store={store}
      title={title}
      file={file}
      node={node}
      draw={picture.draw}
      size={size}
      onStop={stop}
      onQuit={quit}
    />
  ));
  return { take: store.take, left: left.then(() => store.end), leave };
}
