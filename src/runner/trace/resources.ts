/**
 * What is remembered of resources from their birth to their callback, by id, in columns: a program
 * may have a million of them waiting. Ids only grow, so they are kept by the block; a block is let
 * go when nothing in it waits any more.
 */

const blockBits = 14;
const blockSize = 1 << blockBits;

/** So many blocks are kept; of the oldest beyond them, only the few that still wait are. */
const maxBlocks = 512;
const maxLeft = 100_000;

export interface Resource {
  /** `seq` of the callback that created it, -1 where there was none. */
  parent: number;
  /** Code of the place or of what is known without one; see the probe's protocol. */
  place: number;
  /** What the runner has learned about where it comes from; see sites.ts. */
  site: number;
  /** See kinds.ts. */
  kind: number;
  scheduledMs: number;
  /** Whether a callback of it is to come; what does not wait is kept for a while only. */
  waits: boolean;
  /** Whether others have come of it. */
  isParent: boolean;
}

interface Block {
  parent: Int32Array;
  place: Uint32Array;
  site: Uint32Array;
  /** One more than the kind, 0 where there is no such resource. */
  kind: Uint16Array;
  waits: Uint8Array;
  isParent: Uint8Array;
  scheduledMs: Float64Array | null;
  waiting: number;
}

export interface Resources {
  add(id: number, resource: Resource): void;
  /** Copies what is known of it into `into`; false where nothing is. */
  read(id: number, into: Resource): boolean;
  /** Another has come of it. */
  begot(id: number): void;
  /** Its callback has run: it does not wait any more. */
  done(id: number): void;
  /** How many were let go while they still waited: nothing will be known of their callbacks. */
  forgotten(): number;
}

export function newResource(): Resource {
  return {
    parent: 0,
    place: 0,
    site: 0,
    kind: 0,
    scheduledMs: Number.NaN,
    waits: true,
    isParent: false,
  };
}

/** @param withTimes whether `scheduledMs` is kept, or NaN */
export function createResources({ withTimes }: { withTimes: boolean }): Resources {
  const blocks = new Map<number, Block>();
  const left = new Map<number, Resource>();
  let newest = -1;
  let forgotten = 0;

  function blockOf(number: number): Block {
    const known = blocks.get(number);
    if (known !== undefined) {
      return known;
    }
    const block: Block = {
      parent: new Int32Array(blockSize),
      place: new Uint32Array(blockSize),
      site: new Uint32Array(blockSize),
      kind: new Uint16Array(blockSize),
      waits: new Uint8Array(blockSize),
      isParent: new Uint8Array(blockSize),
      scheduledMs: withTimes ? new Float64Array(blockSize) : null,
      waiting: 0,
    };
    if (blocks.get(newest)?.waiting === 0) {
      blocks.delete(newest);
    }
    blocks.set(number, block);
    newest = Math.max(newest, number);
    if (blocks.size > maxBlocks) {
      letGo(blocks.keys().next().value as number);
    }
    return block;
  }

  /** Keeps what waits in a block apart, and lets the block go. */
  function letGo(number: number): void {
    const block = blocks.get(number) as Block;
    blocks.delete(number);
    for (let row = 0; row < blockSize && block.waiting > 0; row++) {
      if (block.waits[row] === 0) {
        continue;
      }
      block.waiting -= 1;
      if (left.size >= maxLeft) {
        forgotten += 1;
        continue;
      }
      const resource = newResource();
      copy(block, row, resource);
      left.set(number * blockSize + row, resource);
    }
  }

  return {
    add(id, resource) {
      const block = blockOf(Math.floor(id / blockSize));
      const row = id & (blockSize - 1);
      block.waiting += (resource.waits ? 1 : 0) - (block.waits[row] as number);
      block.waits[row] = resource.waits ? 1 : 0;
      block.isParent[row] = resource.isParent ? 1 : 0;
      block.parent[row] = resource.parent;
      block.place[row] = resource.place;
      block.site[row] = resource.site;
      block.kind[row] = resource.kind + 1;
      if (block.scheduledMs !== null) {
        block.scheduledMs[row] = resource.scheduledMs;
      }
    },
    read(id, into) {
      const block = blocks.get(Math.floor(id / blockSize));
      const row = id & (blockSize - 1);
      if (block !== undefined && block.kind[row] !== 0) {
        copy(block, row, into);
        return true;
      }
      const kept = left.get(id);
      if (kept !== undefined) {
        Object.assign(into, kept);
      }
      return kept !== undefined;
    },
    begot(id) {
      const block = blocks.get(Math.floor(id / blockSize));
      if (block !== undefined) {
        block.isParent[id & (blockSize - 1)] = 1;
        return;
      }
      const kept = left.get(id);
      if (kept !== undefined) {
        kept.isParent = true;
      }
    },
    done(id) {
      const number = Math.floor(id / blockSize);
      const block = blocks.get(number);
      if (block === undefined) {
        left.delete(id);
        return;
      }
      const row = id & (blockSize - 1);
      if (block.waits[row] === 1) {
        block.waits[row] = 0;
        block.waiting -= 1;
      }
      if (block.waiting === 0 && number < newest) {
        blocks.delete(number);
      }
    },
    forgotten: () => forgotten,
  };
}

function copy(block: Block, row: number, into: Resource): void {
  into.parent = block.parent[row] as number;
  into.place = block.place[row] as number;
  into.site = block.site[row] as number;
  into.kind = (block.kind[row] as number) - 1;
  into.waits = block.waits[row] === 1;
  into.isParent = block.isParent[row] === 1;
  into.scheduledMs = block.scheduledMs?.[row] ?? Number.NaN;
}
