/** The pictures of lab 6: a bar for each task, a row for each look, and who waited for a thread. */

import { line, type StyledLine, span, type Tone, type ViewSize } from '../../src/views/styled.ts';
import { formatMs } from '../../src/views/time-axis.ts';
import { drawTimeBars, type TimeBar } from '../../src/views/time-bars.ts';
import { cutLine } from '../../src/views/width.ts';
import {
  type Happening,
  happeningsOf,
  hashesOf,
  lacksFifos,
  type PoolRun,
  poolUsers,
  roundsOf,
} from './model.ts';

const hues = 6;

export function view(model: PoolRun, { width }: ViewSize): StyledLine[] {
  const drawn = lacksFifos(model)
    ? [line(span(' This system has no FIFOs: nothing could hold the threads.', 'warn'))]
    : drawers[model.program]?.(model, width);
  return (drawn ?? []).map((one) => cutLine(one, width));
}

const drawers: Readonly<Record<string, (model: PoolRun, width: number) => StyledLine[]>> = {
  'pbkdf2.js': drawHashes,
  'opens.js': drawRounds,
  'mixed.js': drawMixed,
};

function drawHashes(model: PoolRun, width: number): StyledLine[] {
  const { poolSize, tasks } = model;
  const { alone, cores, ends, all } = hashesOf(model);
  const title = ` ${tasks} hashes, a pool of ${poolSize}${cores > 0 ? `, ${counted(cores, 'core')}` : ''}`;
  const aloneMs = alone.length > 0 ? Math.min(...alone.map(({ ms }) => ms)) : null;
  const lines = [
    line(title, span(aloneMs === null ? '' : `; alone one takes ${formatMs(aloneMs)}`, 'dim')),
  ];
  if (ends.length === 0) {
    return lines;
  }
  const ranks = new Map(ends.map(({ number }, rank) => [number, rank]));
  const bars: TimeBar[] = [];
  for (let number = 1; number <= tasks; number++) {
    // Tasks are taken in order, each by the thread that came free when so many had ended.
    const startMs = number <= poolSize ? 0 : ends[number - poolSize - 1]?.ms;
    const rank = ranks.get(number);
    if (startMs !== undefined) {
      bars.push({
        name: `hash ${number}`,
        startMs: Math.min(startMs, rank === undefined ? startMs : (ends[rank]?.ms ?? startMs)),
        endMs: rank === undefined ? null : (ends[rank]?.ms ?? null),
        tone: `hue.${Math.floor((rank ?? ends.length) / poolSize) % hues}` as Tone,
      });
    }
  }
  return [
    ...lines,
    line(span(' each from when a thread was free for it, to its end', 'dim')),
    [],
    ...drawTimeBars(bars, { width }),
    [],
    ...drawBatches(
      ends.map(({ ms }) => ms),
      poolSize,
    ),
    ...(all?.cpuMs == null
      ? []
      : [line(span(` all computed ${formatMs(all.cpuMs)} in ${formatMs(all.ms)}`, 'dim'))]),
  ];
}

/** When the hashes ended, as many to a row as the pool has threads. */
function drawBatches(times: readonly number[], poolSize: number): StyledLine[] {
  if (poolSize === 1) {
    return [];
  }
  const rows: StyledLine[] = [];
  for (let from = 0; from < times.length; from += poolSize) {
    const batch = times.slice(from, from + poolSize);
    const [first, last] = [batch[0] as number, batch.at(-1) as number];
    const when =
      batch.length === 1 ? `at ${formatMs(first)}` : `from ${formatMs(first)} to ${formatMs(last)}`;
    const number = rows.length;
    rows.push(
      line(
        ' ',
        span('█', `hue.${number % hues}` as Tone),
        ` ended ${when}`,
        span(`  ${batch.length}`, 'dim'),
      ),
    );
  }
  return rows;
}

function drawRounds(model: PoolRun): StyledLine[] {
  const { tasks, poolSize } = model;
  const done = new Set<number>();
  const rows = roundsOf(model).map((begun) => {
    const now = new Set(begun);
    const cells = Array.from({ length: tasks }, (_, index) => {
      const number = index + 1;
      return now.has(number) ? span('█', 'accent') : span(done.has(number) ? '─' : '·', 'dim');
    });
    for (const number of begun) {
      done.add(number);
    }
    return line(' ', ...cells, `  ${begun.length} begun`);
  });
  return [
    line(` ${tasks} opens that wait, a pool of ${poolSize}`),
    line(span(' █', 'accent'), span(' begun at this look, and let go   · waits   ─ over', 'dim')),
    [],
    ...rows,
  ];
}

function drawMixed(model: PoolRun, width: number): StyledLine[] {
  const happenings = happeningsOf(model);
  const untilMs = happenings.at(-1)?.ms ?? 0;
  const title = line(` a pool of ${model.poolSize}, every thread of it held`);
  if (untilMs === 0) {
    return [title];
  }
  const when = (what: RegExp): Happening | undefined =>
    happenings.find((one) => what.test(one.what));
  const echoes = happenings.filter(({ what }) => what === 'echo came back');
  const bar = (name: string, endMs: number | null, tone: Tone, mark = '█'): TimeBar => ({
    name,
    startMs: 0,
    endMs,
    tone,
    mark,
  });
  const holders = Array.from({ length: model.poolSize }, (_, index) =>
    bar(`open ${index + 1}`, endOf(when(new RegExp(`^open ${index + 1} ended`))), 'warn', '░'),
  );
  const users = poolUsers.map((name) =>
    bar(name, endOf(happenings.find(({ what }) => what.startsWith(`${name} `))), 'hue.1', '▒'),
  );
  const freed = when(/^freeing open 1$/);
  return [
    title,
    line(span(' ░ holds a thread   ▒ asked, not yet back   █ each echo', 'dim')),
    [],
    ...drawTimeBars(
      [
        ...holders,
        ...users,
        ...echoes.map((echo, index) => ({
          ...bar(`echo ${index + 1}`, echo.ms, 'good'),
          startMs: index === 0 ? 0 : Math.max(0, echo.ms - 1),
        })),
      ],
      { width, untilMs },
    ),
    ...(freed === undefined
      ? []
      : [[], line(span(` the thread of open 1 was freed at ${formatMs(freed.ms)}`, 'dim'))]),
  ];
}

function endOf(happening: Happening | undefined): number | null {
  return happening?.ms ?? null;
}

function counted(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
