/** What an object of a path is called in the program: `sessions`, `news._events.headline`. */

import type { PathStep } from './path-to.ts';

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** V8's own parts of an object, which no program names. */
const own = new Set(['elements', 'properties', 'table', 'backing_store']);

/**
 * The name of the step at `index`, from the variable or the global object where one begins to write
 * it; null where it has none, such as what Node itself holds.
 */
export function placeName(path: readonly PathStep[], index: number): string | null {
  let name = '';
  for (let at = index; at >= 0; at--) {
    const { via } = path[at] as PathStep;
    const from = path[at - 1];
    if (via === null || from === undefined) {
      return at === 0 && name.startsWith('.') ? `global${name}` : nothingBut(name);
    }
    switch (via.type) {
      case 'property':
        name = `${memberOf(via.name)}${name}`;
        break;
      case 'element':
        name = `[${via.name}]${name}`;
        break;
      case 'context':
        return `${via.name}${name}`;
      case 'internal':
        if (via.name === 'context' && from.type === 'closure') {
          return `${functionContext(from)}${name}`;
        }
        if (!own.has(via.name)) {
          return nothingBut(name);
        }
        break;
      default:
        return nothingBut(name);
    }
  }
  return nothingBut(name);
}

function memberOf(property: string): string {
  return identifier.test(property) ? `.${property}` : `[${JSON.stringify(property)}]`;
}

/** `the variables of render (app.js:12)` */
function functionContext({ name, at }: PathStep): string {
  const place = at === undefined ? '' : `${at.file.split(/[/\\]/).at(-1)}:${at.line}`;
  const what = [name, name !== '' && place !== '' ? `(${place})` : place].filter(Boolean);
  return `the variables of ${what.length === 0 ? 'a function' : what.join(' ')}`;
}

function nothingBut(name: string): string | null {
  return name === '' ? null : `…${name}`;
}
