/** The picture of lab 18: the spreads of both servers on one scale, and each turn. */

import { drawSpreads } from '../../src/views/spreads.ts';
import { line, type StyledLine, span, type Tone, type ViewSize } from '../../src/views/styled.ts';
import { cutLine } from '../../src/views/width.ts';
import type { ServerName, ServingRun, Turn } from './model.ts';
import { compare, costOf, rateOf, ratioText, shareOf, turnsOf } from './turns.ts';

const tones: Readonly<Record<ServerName, Tone>> = { string: 'hue.1', buffer: 'hue.4' };

export function view(model: ServingRun, { width }: ViewSize): readonly StyledLine[] {
  const servers = serversOf(model);
  const lines = [
    ...title(model, width),
    line(span(' requests per second', 'heading')),
    ...drawSpreads(rows(model, servers, rateOf), { width, unit: '/s' }),
    line(span(' CPU time of the server for one answer', 'heading')),
    ...drawSpreads(rows(model, servers, costOf), { width, unit: 'µs' }),
    line(),
    ...servers.flatMap((server) => drawShares(server, turnsOf(model, server))),
    ...drawRatios(model),
    line(),
    ...drawTurns(model, servers),
  ];
  return lines.map((drawn) => cutLine(drawn, width));
}

function serversOf({ program }: ServingRun): ServerName[] {
  return program === 'string.js'
    ? ['string']
    : program === 'buffer.js'
      ? ['buffer']
      : ['string', 'buffer'];
}

function title(model: ServingRun, width: number): StyledLine[] {
  const { program, size, text, made, connections, turnsAsked, turns, loader, problem } = model;
  const done = Math.max(0, ...turns.map(({ turn }) => turn));
  const what = ` ${program}  ${size} KB ${text}, ${made}`;
  const progress = `${done} of ${turnsAsked} turns`;
  return [
    line(what, span(progress.padStart(Math.max(2, width - what.length - 1)), 'dim')),
    line(
      span(loader === '' ? ' not loaded yet' : ` ${connections} connections, by ${loader}`, 'dim'),
    ),
    ...(problem === '' ? [] : [line(span(` ${problem}`, 'bad'))]),
    line(),
  ];
}

/** Requests per second of each turn. */
function drawTurns(model: ServingRun, servers: readonly ServerName[]): StyledLine[] {
  const numbers = [...new Set(model.turns.map(({ turn }) => turn))];
  const head = line(
    span(` turn${servers.map((name) => name.padStart(10)).join('')}`, 'heading'),
    span(servers.length === 2 ? '     times' : '', 'heading'),
  );
  if (numbers.length === 0) {
    return [head, line(span('    –  the first turn has not ended', 'dim'))];
  }
  return [
    head,
    ...numbers.map((number) => {
      const rates = servers.map((server) => {
        const turn = turnsOf(model, server).find((one) => one.turn === number);
        return turn === undefined ? null : rateOf(turn);
      });
      const [string, buffer] = rates;
      const isBoth = typeof string === 'number' && typeof buffer === 'number' && string > 0;
      return line(
        span(` ${String(number).padStart(4)}`, 'dim'),
        ...rates.map((rate, at) =>
          span(
            (rate === null ? '…' : Math.round(rate).toLocaleString('en')).padStart(10),
            tones[servers[at] as ServerName],
          ),
        ),
        isBoth ? (buffer / string).toFixed(2).padStart(10) : '',
      );
    }),
  ];
}

function rows(model: ServingRun, servers: readonly ServerName[], measure: (turn: Turn) => number) {
  return servers.map((name) => ({
    name,
    tone: tones[name],
    values: turnsOf(model, name).map(measure).filter(Number.isFinite),
  }));
}

/** Who was at work: the one that has no time left sets the pace. */
function drawShares(server: ServerName, turns: readonly Turn[]): StyledLine[] {
  const own = shareOf(turns, ({ serverMs }) => serverMs);
  const load = shareOf(turns, ({ loadMs }) => loadMs);
  if (load === null) {
    return [];
  }
  return [
    line(
      ` ${server} turns: `,
      span(own === null ? '' : `server ${percent(own)}, `),
      `load ${percent(load)} of a CPU`,
    ),
  ];
}

function drawRatios(model: ServingRun): StyledLine[] {
  const { rate, cost } = compare(model);
  return [
    ...(rate === null ? [] : [line(span(` Buffer's requests: ${ratioText(rate)}`, 'accent'))]),
    ...(cost === null ? [] : [line(span(` string's CPU time: ${ratioText(cost)}`, 'accent'))]),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
