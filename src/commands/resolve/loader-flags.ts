/** What NODE_OPTIONS says to the module loader; the rest of it would only disturb the look-up. */

export interface LoaderFlags {
  conditions: string[];
  preserveSymlinks: boolean;
}

/** Reads the options as Node does: separated by spaces, with double quotes and backslashes in them. */
export function loaderFlags(nodeOptions: string): LoaderFlags {
  const words = splitOptions(nodeOptions);
  const flags: LoaderFlags = { conditions: [], preserveSymlinks: false };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [name = '', value] = splitAt(word, '=');
    if (name === '--conditions' || name === '-C') {
      const condition = value ?? words[++at];
      if (condition !== undefined) {
        flags.conditions.push(condition);
      }
    } else if (word === '--preserve-symlinks') {
      flags.preserveSymlinks = true;
    } else if (word === '--no-preserve-symlinks') {
      flags.preserveSymlinks = false;
    }
  }
  return flags;
}

function splitAt(word: string, sign: string): [string, string?] {
  const at = word.indexOf(sign);
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

/** ParseNodeOptionsEnvVar in src/node_options.cc. */
function splitOptions(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted && sign === '\\') {
      at += 1;
      word = (word ?? '') + (text[at] ?? '');
    } else if (sign === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (sign === ' ' && !quoted) {
      if (word !== null) {
        words.push(word);
      }
      word = null;
    } else {
      word = (word ?? '') + sign;
    }
  }
  return word === null ? words : [...words, word];
}
