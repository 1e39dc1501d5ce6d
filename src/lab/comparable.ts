/** For a lab whose lines tell times, ports or process numbers: a line without its numbers. */
export function withoutNumbers(line: string): string {
  return line.replace(/\d+(?:\.\d+)?/g, '#');
}
