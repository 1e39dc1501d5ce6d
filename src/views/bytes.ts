/** `37 bytes`, `4.1 kB`, `12.3 MB`: in thousands, as the Chrome DevTools write them. */
export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes);
  if (size < 1_000) {
    return `${Math.round(bytes)} B`;
  }
  const [unit, factor] = size < 999_500 ? (['kB', 1_000] as const) : (['MB', 1_000_000] as const);
  const value = bytes / factor;
  return `${value.toFixed(Math.abs(value) < 100 ? 1 : 0)} ${unit}`;
}

/** The same with its sign: `+4.1 kB`, `−37 B`, `0 B`. */
export function formatGrowth(bytes: number): string {
  const text = formatBytes(Math.abs(bytes));
  return bytes === 0 ? text : `${bytes > 0 ? '+' : '−'}${text}`;
}

/** `+1,200`, `−3`, `0` */
export function formatMore(count: number): string {
  const text = Math.abs(count).toLocaleString('en');
  return count === 0 ? text : `${count > 0 ? '+' : '−'}${text}`;
}
