/** A stack of node numbers that grows by doubling. */
export interface NodeStack {
  push(node: number): void;
  pop(): number | undefined;
}

export function createStack(capacity: number): NodeStack {
  let items = new Uint32Array(Math.max(16, capacity));
  let length = 0;
  return {
    push(node) {
      if (length === items.length) {
        const more = new Uint32Array(length * 2);
        more.set(items);
        items = more;
      }
      items[length++] = node;
    },
    pop: () => (length === 0 ? undefined : items[--length]),
  };
}
