/**
 * What a literal of the `values` knob is as a number, and what a byte should make of it: reckoned
 * with arithmetic alone, as ECMA-262 says, never by storing it anywhere.
 */

/** The literals of a list, as the program cuts it: at commas outside single quotes. */
export function splitLiterals(list: string): string[] {
  return (list.match(/'[^']*'|[^,\s][^,]*/g) ?? []).map((literal) => literal.trim());
}

const words = new Map([
  ['true', 1],
  ['false', 0],
  ['null', 0],
  ['undefined', Number.NaN],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** ToNumber of a literal's value; null where it has none, as a bigint or what is no literal. */
export function numberOf(literal: string): number | null {
  const quoted = /^'(.*)'$/.exec(literal)?.[1];
  if (quoted !== undefined) {
    return Number(quoted);
  }
  const isNumber = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(literal);
  return words.get(literal) ?? (isNumber ? Number(literal) : null);
}

/** ToUint8: what is no finite number is 0; the fraction is dropped; then modulo 256. */
export function toUint8(number: number): number {
  const whole = wholeOf(number);
  return ((whole % 256) + 256) % 256;
}

/** The number without its fraction, 0 where it is not finite, and never -0. */
export function wholeOf(number: number): number {
  return Number.isFinite(number) ? Math.trunc(number) + 0 : 0;
}

/** ToUint8Clamp: the nearest of 0 to 255, the even one of two that are equally near. */
export function toUint8Clamp(number: number): number {
  if (Number.isNaN(number) || number <= 0) {
    return 0;
  }
  if (number >= 255) {
    return 255;
  }
  const below = Math.floor(number);
  const isAbove = number - below > 0.5 || (number - below === 0.5 && below % 2 === 1);
  return isAbove ? below + 1 : below;
}

/** Whether a byte can hold the number as it is. */
export function isByte(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= 255;
}

/** The four bytes of a whole number, the most significant first. */
export function bigEndian(number: number): number[] {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(number / unit) % 256);
}
