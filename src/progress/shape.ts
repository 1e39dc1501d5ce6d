/** Reads JSON of unknown origin into checked values; the first thing that is wrong is named. */

/** Checks a value found at this path, for example `labs.16-utf8-in-chunks.runs`. */
export type Reader<Value> = (value: unknown, at: string) => Value;

/** What is wrong, as the rest of a sentence: `labs.x.runs.count is no whole number`. */
export class ShapeError extends Error {}

export const wholeNumber: Reader<number> = (value, at) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new ShapeError(`${at} is no whole number`);
  }
  return value as number;
};

export const number: Reader<number> = (value, at) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new ShapeError(`${at} is no number`);
  }
  return value;
};

export const text: Reader<string> = (value, at) => {
  if (typeof value !== 'string') {
    throw new ShapeError(`${at} is no text`);
  }
  return value;
};

export const flag: Reader<boolean> = (value, at) => {
  if (typeof value !== 'boolean') {
    throw new ShapeError(`${at} is neither true nor false`);
  }
  return value;
};

/** A time as `Date.prototype.toISOString` writes it: such texts sort as the times do. */
export const time: Reader<string> = (value, at) => {
  const written = text(value, at);
  const date = new Date(written);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== written) {
    throw new ShapeError(`${at} is no time in UTC`);
  }
  return written;
};

export function oneOf<const Option extends string>(...options: readonly Option[]): Reader<Option> {
  return (value, at) => {
    if (!options.includes(value as Option)) {
      throw new ShapeError(`${at} is none of ${options.join(', ')}`);
    }
    return value as Option;
  };
}

export function orNull<Value>(read: Reader<Value>): Reader<Value | null> {
  return (value, at) => (value === null ? null : read(value, at));
}

/** Null for what is not there, too. */
export function orAbsent<Value>(read: Reader<Value>): Reader<Value | null> {
  return (value, at) => (value === undefined ? null : orNull(read)(value, at));
}

/** The first of them that takes it. */
export function either<Value>(what: string, ...readers: readonly Reader<Value>[]): Reader<Value> {
  return (value, at) => {
    for (const read of readers) {
      try {
        return read(value, at);
      } catch (error) {
        if (!(error instanceof ShapeError)) {
          throw error;
        }
      }
    }
    throw new ShapeError(`${at} is no ${what}`);
  };
}

export function list<Value>(read: Reader<Value>): Reader<Value[]> {
  return (value, at) => {
    if (!Array.isArray(value)) {
      throw new ShapeError(`${at} is no list`);
    }
    return value.map((item, index) => read(item, `${at}[${index}]`));
  };
}

/** An object of these fields; others are left out. */
export function fields<Value extends object>(
  readers: {
    [Name in keyof Value]: Reader<Value[Name]>;
  },
): Reader<Value> {
  return (value, at) => {
    const found = object(value, at);
    const read = Object.entries<Reader<unknown>>(readers).map(([name, reader]) => [
      name,
      reader(Object.hasOwn(found, name) ? found[name] : undefined, `${at}.${name}`),
    ]);
    return Object.fromEntries(read) as Value;
  };
}

/** An object whose names are data, in the order of the names. */
export function entries<Value>(
  isName: (name: string) => boolean,
  read: Reader<Value>,
): Reader<Map<string, Value>> {
  return (value, at) => {
    const found = object(value, at);
    const names = Object.keys(found).sort();
    const bad = names.find((name) => !isName(name));
    if (bad !== undefined) {
      throw new ShapeError(`${at} has the impossible name ${JSON.stringify(bad.slice(0, 40))}`);
    }
    return new Map(names.map((name) => [name, read(found[name], `${at}.${name}`)]));
  };
}

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeError(`${at} is no object`);
  }
  return value as Record<string, unknown>;
}
