import { useState } from 'react';

export interface ScrollControls {
  /** First line shown of a text that is `length` lines long, in a window of `height` lines. */
  top(name: string, length: number, height: number): number;
  /** Goes to a line, or as near as the text allows. */
  scrollTo(name: string, line: number): void;
  /** Goes so many lines up or down, as far as the text allows. */
  scrollBy(name: string, rows: number, length: number, height: number): void;
  /** Forgets all places but those of the named text. */
  resetExcept(name: string): void;
}

/** Scroll places of several texts, by name. */
export function useScroll(): ScrollControls {
  const [tops, setTops] = useState<Readonly<Record<string, number>>>({});
  const top = (name: string, length: number, height: number) =>
    clamp(tops[name] ?? 0, 0, length - height);
  const scrollTo = (name: string, line: number) =>
    setTops((current) => ({ ...current, [name]: line }));
  return {
    top,
    scrollTo,
    scrollBy: (name, rows, length, height) =>
      scrollTo(name, clamp(top(name, length, height) + rows, 0, length - height)),
    resetExcept: (name) => setTops((current) => ({ [name]: current[name] ?? 0 })),
  };
}

/** The value, no less than `least` and no more than `most`; `least` where they cross. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
