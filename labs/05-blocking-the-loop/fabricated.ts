/** Printouts as those of the programs, of runs that never were: for counterexamples and tests. */

export interface Said {
  turns: number;
  /** Of each ping in idle, ms. */
  idle: number;
  /** Of a ping sent so many ms after the work began. */
  waited(atMs: number): number;
  /** When the pings are sent, ms after the work began. */
  sent: readonly number[];
  took: number;
  /** Time on a processor; null where this Node does not tell. */
  cpu: number | null;
  utilisation: number | null;
  loopDelay: number | null;
  /** How many slices the work is cut into; null for a program that does not say so. */
  slices: number | null;
  /** What the work takes without pings, in slices. */
  alone: number;
  processors: number;
}

const usual: Said = {
  turns: 6,
  idle: 0.7,
  waited: (atMs) => 101 - atMs,
  sent: Array.from({ length: 20 }, (_, index) => index * 5),
  took: 100,
  cpu: 100,
  utilisation: 1,
  loopDelay: 101,
  slices: null,
  alone: 101,
  processors: 2,
};

export function printTurns(given: Partial<Said>): string {
  const said = { ...usual, ...given };
  const measures = said.loopDelay === null ? 'no loop delay and no' : 'loop delay and';
  return [
    `this Node measures ${measures} utilisation`,
    `1 ms of work is 615000 steps on this machine, which has ${said.processors} processors`,
    ...Array.from({ length: said.turns }, (_, turn) => printTurn(turn, said)).flat(),
    '',
  ].join('\n');
}

function printTurn(turn: number, said: Said): string[] {
  const start = 1_000 * (turn + 1);
  const idle = said.sent.slice(0, 12).map((at) => `${start - 200 + at}+${said.idle}`);
  const work = said.sent.map((at) => `${start + at}+${said.waited(at).toFixed(2)}`);
  const name = `turn ${turn + 1}`;
  const slices = said.slices === null ? '' : `, ${said.slices} slices of 5.10 ms at most`;
  return [
    `${name} idle: ${idle.length} pings waited ${said.idle} ms at most`,
    `  sent at + waited: ${idle.join(' ')}`,
    printWork(`work${slices}`, start - 0.5, said.took, said),
    `${name} work: ${work.length} pings waited 1 ms at most`,
    `  sent at + waited: ${work.join(' ')}`,
    ...(said.slices === null
      ? []
      : [
          printWork(`alone${slices}`, start + 300, said.alone, { ...said, cpu: said.alone }),
          printWork('whole, 1 slices of 100.00 ms at most', start + 500, 100, said),
        ]),
  ];
}

function printWork(name: string, from: number, took: number, said: Said): string {
  return [
    `${name}: computed ${took.toFixed(2)} ms`,
    ...(said.cpu === null ? [] : [`on a processor for ${said.cpu.toFixed(2)} ms`]),
    `from ${from.toFixed(2)} to ${(from + took).toFixed(2)}`,
    ...(said.utilisation === null ? [] : [`utilisation ${said.utilisation.toFixed(2)}`]),
    ...(said.loopDelay === null ? [] : [`longest loop delay ${said.loopDelay.toFixed(2)} ms`]),
  ].join(', ');
}
