/** The picture of lab 37 where no process can be watched: what the processes printed themselves. */

import { drawBars } from '../../src/views/histogram.ts';
import { line, type StyledLine, span } from '../../src/views/styled.ts';
import { type HandleRun, sharesOf } from './model.ts';

const HUES = 8;

export function drawPrinted(run: HandleRun, width: number): StyledLine[] {
  const listening = drawPorts(run);
  const served = drawShares(run, width);
  if (listening.length + served.length === 0) {
    return [line(span('No process was seen yet.', 'dim'))];
  }
  const note = 'as the program prints it';
  return [
    ...withHeading('processes', note, listening, width),
    ...(listening.length > 0 && served.length > 0 ? [line('')] : []),
    ...withHeading('served', note, served, width),
  ];
}

function withHeading(title: string, note: string, lines: StyledLine[], width: number) {
  const heading = line(span(title, 'heading'), span(note.padStart(width - title.length), 'dim'));
  return lines.length === 0 ? [] : [heading, ...lines];
}

function drawPorts({ workers, printed }: HandleRun): StyledLine[] {
  const { ports, errors, parentClosed } = printed;
  return namesOf(workers).flatMap((name) => {
    const label = ` ${name.padEnd(8)}  `;
    if (errors[name] !== undefined) {
      return [line(label, span(`× ${errors[name]}`, 'bad'))];
    }
    if (name === 'parent' && parentClosed) {
      return [line(label, span('○ closed its server', 'dim'))];
    }
    return ports[name] === undefined
      ? []
      : [line(label, span('● ', 'good'), `port ${ports[name]}`)];
  });
}

function drawShares(run: HandleRun, width: number): StyledLine[] {
  const shares = sharesOf(run);
  if (shares === null) {
    return [];
  }
  const counts = [shares.parent, ...shares.workers];
  const bars = namesOf(run.workers).map((name, index) => ({
    name,
    mark: '█',
    tone: `hue.${((index + HUES - 1) % HUES) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}` as const,
    count: counts[index] ?? 0,
  }));
  const others = { name: 'others', mark: '█', tone: 'bad' as const, count: shares.others };
  return drawBars(shares.others > 0 ? [...bars, others] : bars, width);
}

function namesOf(workers: number): string[] {
  return ['parent', ...Array.from({ length: workers }, (_, index) => `worker ${index + 1}`)];
}
