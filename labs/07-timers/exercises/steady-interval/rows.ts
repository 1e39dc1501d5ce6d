/** What the driver tells: rows of four numbers. */

export type Row =
  | { kind: 'called'; atMs: number; number: number; endMs: number }
  | { kind: 'control'; atMs: number }
  | { kind: 'came-out'; atMs: number }
  | { kind: 'left'; atMs: number; timers: number }
  | { kind: 'too-many'; atMs: number }
  | { kind: 'changed'; atMs: number; action: number };

/** Null where the record is not one. */
export function readRows(text: unknown): Row[] | null {
  if (typeof text !== 'string') {
    return null;
  }
  const numbers = text === '' ? [] : text.split(',').map(Number);
  if (numbers.length % 4 !== 0 || !numbers.every(Number.isFinite)) {
    return null;
  }
  const rows: Row[] = [];
  for (let index = 0; index < numbers.length; index += 4) {
    const row = rowOf(numbers.slice(index, index + 4) as [number, number, number, number]);
    if (row === null) {
      return null;
    }
    rows.push(row);
  }
  return rows;
}

function rowOf([kind, atMs, second, third]: [number, number, number, number]): Row | null {
  switch (kind) {
    case 1:
      return { kind: 'called', atMs, number: second, endMs: third };
    case 2:
      return { kind: 'control', atMs };
    case 3:
      return { kind: 'came-out', atMs };
    case 4:
      return { kind: 'left', atMs, timers: second };
    case 5:
      return { kind: 'too-many', atMs };
    case 6:
      return { kind: 'changed', atMs, action: second };
    default:
      return null;
  }
}
