/**
 * The strings of a snapshot, kept as the bytes of the file: a million of them as JavaScript strings
 * would take more than the rest of the snapshot. One is decoded when it is asked for.
 */

export interface StringStore {
  readonly count: number;
  /** The string with this number; the empty one where there is none. */
  text(index: number): string;
  /** The numbers of these strings; -1 for one that is not there. */
  indexesOf(texts: readonly string[]): number[];
  /** Calls back for each whole string that has this byte first and this one last, in ASCII. */
  forEachBetween(
    first: (byte: number) => boolean,
    last: number,
    call: (index: number) => void,
  ): void;
}

export interface StringStoreBuilder {
  /**
   * Takes the next string as JSON has it, between its quotes, and copies it.
   *
   * @param most as many bytes are kept of it
   */
  add(json: Uint8Array, most: number): void;
  finish(): StringStore;
}

/** Strings lie in blocks of this size; none lies in two. */
const blockSize = 4_194_304;
/** No string is kept longer, whatever is asked for, in bytes. */
const longest = 65_535;
const backslash = 0x5c;

export function createStringStore(): StringStoreBuilder {
  const blocks: Uint8Array[] = [];
  let used = 0;
  let count = 0;
  // Where each begins: the block's number times its size, and the place in it.
  let starts = new Float64Array(1_024);
  let lengths = new Uint16Array(1_024);
  const decoder = new TextDecoder();

  function bytesOf(index: number): Uint8Array {
    const start = starts[index] as number;
    const block = blocks[Math.floor(start / blockSize)] as Uint8Array;
    const from = start % blockSize;
    return block.subarray(from, from + (lengths[index] as number));
  }

  const store: StringStore = {
    get count() {
      return count;
    },
    text(index) {
      if (!(index >= 0 && index < count)) {
        return '';
      }
      const json = decoder.decode(bytesOf(index));
      return json.includes('\\') ? (JSON.parse(`"${json}"`) as string) : json;
    },
    indexesOf(texts) {
      const wanted = texts.map((text) =>
        new TextEncoder().encode(JSON.stringify(text).slice(1, -1)),
      );
      const found = texts.map(() => -1);
      for (let index = 0; index < count; index++) {
        for (let which = 0; which < wanted.length; which++) {
          const bytes = wanted[which] as Uint8Array;
          if (bytes.length === lengths[index] && found[which] === -1) {
            if (Buffer.compare(bytes, bytesOf(index)) === 0) {
              found[which] = index;
            }
          }
        }
      }
      return found;
    },
    forEachBetween(first, last, call) {
      for (let index = 0; index < count; index++) {
        const length = lengths[index] as number;
        if (length === 0) {
          continue;
        }
        const bytes = bytesOf(index);
        if (bytes[length - 1] === last && first(bytes[0] as number)) {
          call(index);
        }
      }
    },
  };

  return {
    add(json, most) {
      const bytes =
        json.length > Math.min(most, longest) ? cut(json, Math.min(most, longest)) : json;
      if (blocks.length === 0 || used + bytes.length >= blockSize) {
        blocks.push(new Uint8Array(blockSize));
        used = 0;
      }
      (blocks.at(-1) as Uint8Array).set(bytes, used);
      if (count === starts.length) {
        starts = grown(starts, new Float64Array(count * 2));
        lengths = grown(lengths, new Uint16Array(count * 2));
      }
      starts[count] = (blocks.length - 1) * blockSize + used;
      lengths[count] = bytes.length;
      used += bytes.length;
      count += 1;
    },
    finish: () => store,
  };
}

function grown<Numbers extends Float64Array | Uint16Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

/** The beginning of a JSON string, cut where neither an escape nor a character is cut in two. */
function cut(json: Uint8Array, most: number): Uint8Array {
  let end = 0;
  while (end < json.length) {
    const next = end + lengthAt(json, end);
    if (next > most) {
      break;
    }
    end = next;
  }
  return json.subarray(0, end);
}

/** Bytes of the escape or the UTF-8 character that begins here. */
function lengthAt(json: Uint8Array, at: number): number {
  const byte = json[at] as number;
  if (byte === backslash) {
    return json[at + 1] === 0x75 ? 6 : 2;
  }
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}
