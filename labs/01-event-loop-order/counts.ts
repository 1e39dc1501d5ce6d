/** Counts in the words of the findings. */

export function times(count: number): string {
  return count === 1 ? 'Once' : `${count} times`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
