/** The eight bits of a byte, the most significant first. */
export function bits(byte: number): string {
  return byte.toString(2).padStart(8, '0');
}
