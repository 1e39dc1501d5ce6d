/**
 * The heap's limit in MB as V8 tells it under `--trace-gc-verbose`: what its allocator has taken
 * from the system, and what it may still take. Null where the remark is another one.
 */
export function allocatorLimit(note: string): number | null {
  const found = /^\[\d+\] Memory allocator, +used: +(\d+) KB, available: +(\d+) KB$/.exec(note);
  return found ? Math.round((Number(found[1]) + Number(found[2])) / 1024) : null;
}
