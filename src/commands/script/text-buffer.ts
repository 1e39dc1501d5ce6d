/** Gathers what is printed: a million lines are too many to be written one by one. */

export interface TextBuffer {
  /** Printed soon: at the latest when nothing else is to be done. */
  add(text: string): void;
  flush(): void;
}

const enough = 65_536;

/** A buffer in front of stdout. */
export function createTextBuffer(): TextBuffer {
  let text = '';
  let planned: NodeJS.Immediate | undefined;

  function flush(): void {
    clearImmediate(planned);
    planned = undefined;
    if (text !== '') {
      process.stdout.write(text);
      text = '';
    }
  }

  return {
    add(more) {
      text += more;
      if (text.length >= enough) {
        flush();
      } else {
        planned ??= setImmediate(flush);
      }
    },
    flush,
  };
}
