/**
 * A package.json as the native reader takes it (`GetPackageJSON` in src/node_modules.cc, on top of
 * simdjson's on-demand parser): it goes through the fields of the outermost object in turn, and looks
 * at values only as far as it needs them. So a slip inside a field that it does not need goes
 * unnoticed, where `JSON.parse` refuses the whole file.
 */

/** What the loader needs of it; "exports" and "imports" as JSON text. */
export interface NativeFields {
  name?: string;
  main?: string;
  type?: string;
  exports?: string;
  imports?: string;
}

const tokens = /[ \t\r\n]*(?:("(?:[^"\\]|\\[\s\S])*")|([{}[\]])|([:,])|([^\s"{}[\]:,]+))/y;

interface Token {
  text: string;
  isText: boolean;
  start: number;
}

/** Goes through the fields; null where the reader refuses the file. */
export function readNatively(json: string): NativeFields | null {
  const fields: NativeFields = {};
  if (!isWhole(json) || startOver(json)?.text !== '{') {
    return null;
  }
  for (let token = next(json); ; token = next(json)) {
    if (token?.text === '}') {
      return fields;
    }
    const value = token?.isText && next(json)?.text === ':' ? skipValue(json) : null;
    // Keys count as they are written, escapes and all.
    if (value === null || !keep(fields, token?.text.slice(1, -1) ?? '', value)) {
      return null;
    }
    const after = next(json)?.text;
    if (after === '}') {
      return fields;
    }
    // After a comma comes a key.
    if (after !== ',' || !/^[ \t\r\n]*"/.test(json.slice(tokens.lastIndex))) {
      return null;
    }
  }
}

/** Takes a value over; false where the reader refuses it. */
function keep(fields: NativeFields, key: string, value: string): boolean {
  switch (key) {
    case 'name':
    case 'type': {
      const text = textOf(value);
      if (text !== null) {
        fields[key] = text;
      }
      return text !== null;
    }
    case 'main':
      fields.main = textOf(value) ?? fields.main;
      return true;
    case 'exports':
    case 'imports':
      if (value.startsWith('"')) {
        const text = textOf(value);
        if (text !== null) {
          // What looks like JSON is taken for it.
          fields[key] = /^[[{]/.test(text) ? text : value;
        }
        return text !== null;
      }
      if (/^[{[]/.test(value)) {
        fields[key] = value;
      }
      return true;
    default:
      return true;
  }
}

/** Null for what is no text, or none that can be written as UTF-8. */
function textOf(value: string): string | null {
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === 'string' && !/\p{Surrogate}/u.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Strings must be closed and without control characters, and the last sign must close an object. */
function isWhole(json: string): boolean {
  let last = '';
  let end = 0;
  for (let token = startOver(json); token !== null; token = next(json)) {
    last = token.text;
    end = tokens.lastIndex;
    if (token.isText && /[\u0000-\u001f]/.test(last)) {
      return false;
    }
  }
  return last === '}' && json.slice(end).trim() === '';
}

function startOver(json: string): Token | null {
  tokens.lastIndex = 0;
  return next(json);
}

function next(json: string): Token | null {
  const found = tokens.exec(json);
  if (found === null) {
    return null;
  }
  const text = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
  return { text, isText: found[1] !== undefined, start: tokens.lastIndex - text.length };
}

/** The text of the next value: up to where its brackets close, whichever they are. */
function skipValue(json: string): string | null {
  const first = next(json);
  if (first === null || /^[\]}:,]/.test(first.text)) {
    return null;
  }
  let depth = /^[{[]/.test(first.text) ? 1 : 0;
  while (depth > 0) {
    const token = next(json);
    if (token === null) {
      return null;
    }
    if (!token.isText) {
      depth += /^[{[]/.test(token.text) ? 1 : /^[}\]]/.test(token.text) ? -1 : 0;
    }
  }
  return json.slice(first.start, tokens.lastIndex);
}
