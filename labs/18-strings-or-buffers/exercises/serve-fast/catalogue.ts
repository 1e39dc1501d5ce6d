/** Catalogues to serve, and what is to be answered of them. */

import type { Random } from '../../../../src/coursework/random.ts';

export interface Entry {
  id: string;
  title: string;
  items: readonly unknown[];
}

/** A character is one byte of UTF-8, or two, three or four. */
const letters = ['a', 'e', 'n', 'z', 'é', 'ü', '床', '月', '光', '🌙'];

function randomText(random: Random, least: number, most: number): string {
  return Array.from({ length: random.int(least, most) }, () => random.pick(letters)).join('');
}

export function randomEntry(random: Random, id: string, items = random.int(0, 6)): Entry {
  return {
    id,
    title: `${randomText(random, 3, 20)} ${random.int(1, 1e9)}`,
    items: Array.from({ length: items }, () => ({
      name: randomText(random, 3, 9),
      price: random.int(1, 100_000) / 100,
      tags: [random.pick(letters), random.int(0, 9), random.chance(0.5)],
    })),
  };
}

/** Ids that begin alike, that a URL writes otherwise, and that an object knows from its prototype. */
export function randomIds(random: Random): string[] {
  const number = random.int(1, 9);
  const others = [
    `月 ${random.int(1, 99)}`,
    `a/b${random.int(1, 99)}`,
    `${random.int(1, 99)}%`,
    `q?${random.int(1, 99)}`,
    `é${random.int(1, 99)}`,
  ];
  return random.shuffle([
    `${number}`,
    `${number}${random.int(0, 9)}`,
    ...random.shuffle(others).slice(0, 4),
    'valueOf',
  ]);
}

/** What is to be served: the text of each entry as it was when it was put, in their order. */
export class Catalogue {
  readonly #texts = new Map<string, string>();

  put(entry: Entry): void {
    this.#texts.set(entry.id, JSON.stringify(entry));
  }

  remove(id: string): void {
    this.#texts.delete(id);
  }

  ids(): string[] {
    return [...this.#texts.keys()];
  }

  /** Body at a path; null where there is nothing. */
  at(path: string): Buffer | null {
    if (path === '/catalogue') {
      return Buffer.from(JSON.stringify(this.ids()));
    }
    const id = this.ids().find((one) => pathOf(one) === path);
    return id === undefined ? null : Buffer.from(this.#texts.get(id) as string);
  }

  /** Of all that is there: the list, and each entry. */
  paths(): string[] {
    return ['/catalogue', ...this.ids().map(pathOf)];
  }
}

export function pathOf(id: string): string {
  return `/catalogue/${encodeURIComponent(id)}`;
}
