/** V8's last words on stderr, from a line of it: why it ended the process. Null for other lines. */
export function lastWords(line: string): string | null {
  return /^FATAL ERROR: (.+)$/.exec(line)?.[1] ?? null;
}
