/** A terminal's screen as SVG: a grid of cells in a window frame. */

import { BACKGROUND, FOREGROUND, lookOf } from './colours.js';
import { shapeOf } from './shapes.js';

const CELL = { width: 9, height: 20 };
const FONT_SIZE = 15;
const BASELINE = 14.5;
const PADDING = 14;
const BAR = 34;
const FONTS =
  "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";

/**
 * Draws the screen of an @xterm/headless terminal.
 *
 * @param {import('@xterm/headless').Terminal} screen
 * @param {{ title: string, about: string }} texts the window's title, and what the picture shows
 */
export function drawScreen(screen, { title, about }) {
  const width = screen.cols * CELL.width + 2 * PADDING;
  const drawn = Array.from({ length: screen.rows }, (_, row) => drawRow(screen, row));
  const last = drawn.findLastIndex((row) => row !== '');
  const height = (last + 1) * CELL.height + BAR + PADDING;
  const rows = drawn.join('');
  const buttons = ['#ff5f57', '#febc2e', '#28c840']
    .map((colour, index) => `<circle cx="${20 + 20 * index}" cy="17" r="6" fill="${colour}"/>`)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(about)}">
<title>${escapeXml(about)}</title>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="${BACKGROUND}" stroke="#3a3f4b"/>
${buttons}<text x="${width / 2}" y="22" text-anchor="middle" fill="#8b919d" font-family="${FONTS}" font-size="13">${escapeXml(title)}</text>
<g font-family="${FONTS}" font-size="${FONT_SIZE}" fill="${FOREGROUND}" style="white-space:pre;font-variant-ligatures:none">
${rows}</g>
</svg>
`;
}

function drawRow(screen, row) {
  const line = screen.buffer.active.getLine(screen.buffer.active.viewportY + row);
  const cells = readCells(line, screen.cols);
  const y = BAR + row * CELL.height;
  const drawn = [
    ...runsOf(cells, ({ look }) => look.behind).map((run) => drawBehind(run, y)),
    ...runsOf(cells, ({ look, shape }) => `${styleOf(look)}${look.underline}${shape}`).map((run) =>
      run[0].shape ? drawShapes(run, y) : drawText(run, y),
    ),
  ].join('');
  return drawn === '' ? '' : `${drawn}\n`;
}

function readCells(line, columns) {
  const cells = [];
  for (let column = 0; column < columns; column++) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) {
      continue;
    }
    const text = cell.getChars() || ' ';
    const x = PADDING + column * CELL.width;
    const box = { x, y: 0, width: cell.getWidth() * CELL.width, height: CELL.height };
    cells.push({ text, box, look: lookOf(cell), shape: shapeOf(text, box) !== null });
  }
  return cells;
}

/** Neighbours that are alike, together. */
function runsOf(cells, keyOf) {
  const runs = [];
  let last = null;
  for (const cell of cells) {
    const key = keyOf(cell);
    if (key === last) {
      runs.at(-1).push(cell);
    } else {
      runs.push([cell]);
    }
    last = key;
  }
  return runs;
}

function drawBehind(run, y) {
  const { behind } = run[0].look;
  if (behind === BACKGROUND) {
    return '';
  }
  const [first, last] = [run[0].box, run.at(-1).box];
  const width = last.x + last.width - first.x;
  return `<rect x="${first.x}" y="${y}" width="${width}" height="${CELL.height}" fill="${behind}"/>`;
}

function drawShapes(run, y) {
  const { colour } = run[0].look;
  const shapes = run.map(({ text, box }) => shapeOf(text, { ...box, y }));
  const paths = new Map();
  let rects = '';
  for (const { stroke, weight } of shapes.filter((shape) => shape.stroke !== undefined)) {
    paths.set(weight, (paths.get(weight) ?? '') + stroke);
  }
  for (const { fill, opacity } of joinRects(shapes.filter((shape) => shape.fill !== undefined))) {
    const { x, y: top, width, height } = fill;
    const shade = opacity === undefined ? '' : ` fill-opacity="${opacity}"`;
    rects += `<rect x="${x}" y="${top}" width="${width}" height="${height}" fill="${colour}"${shade} shape-rendering="crispEdges"/>`;
  }
  const strokes = [...paths].map(
    ([weight, path]) =>
      `<path d="${joinLines(path)}" fill="none" stroke="${colour}" stroke-width="${weight}"/>`,
  );
  return strokes.join('') + rects;
}

// Neighbouring blocks of one height are one rect: between two of them a seam would show.
function joinRects(shapes) {
  const joined = [];
  for (const { fill, opacity } of shapes) {
    const last = joined.at(-1);
    const isNext =
      last !== undefined &&
      last.opacity === opacity &&
      last.fill.y === fill.y &&
      last.fill.height === fill.height &&
      last.fill.x + last.fill.width === fill.x;
    if (isNext) {
      last.fill.width += fill.width;
    } else {
      joined.push({ fill: { ...fill }, opacity });
    }
  }
  return joined;
}

// A rule of many cells is one line: "M9 10H0M9 10H18M27 10H18..." becomes shorter without it.
function joinLines(path) {
  const spans = [...path.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)/g)];
  const isRule = spans.length > 2 && spans.map(([text]) => text).join('') === path;
  if (!isRule || new Set(spans.map(([, , y]) => y)).size > 1) {
    return path;
  }
  const xs = spans.flatMap(([, from, , to]) => [Number(from), Number(to)]);
  return `M${Math.min(...xs)} ${spans[0][2]}H${Math.max(...xs)}`;
}

/** Text, word by word and each in its columns, so that no font can shift what follows. */
function drawText(run, y) {
  const { look } = run[0];
  const attributes = `y="${y + BASELINE}"${styleOf(look)}`;
  const texts = wordsOf(run).map((word) => {
    const [{ box }] = word;
    const text = escapeXml(word.map((cell) => cell.text).join(''));
    if (isWide(word[0])) {
      const middle = box.x + box.width / 2;
      return `<text x="${middle}" text-anchor="middle" ${attributes}>${text}</text>`;
    }
    const length = word.length * CELL.width;
    const exact = word.length > 1 ? ` textLength="${length}" lengthAdjust="spacingAndGlyphs"` : '';
    return `<text x="${box.x}" ${attributes}${exact}>${text}</text>`;
  });
  if (look.underline) {
    const [first, last] = [run[0].box, run.at(-1).box];
    const line = y + BASELINE + 2.5;
    texts.push(
      `<path d="M${first.x} ${line}H${last.x + last.width}" stroke="${look.colour}" stroke-width="1"/>`,
    );
  }
  return texts.join('');
}

/** Characters without a space between them; a wide one stands alone. */
function wordsOf(run) {
  const words = [];
  let isOpen = false;
  for (const cell of run) {
    if (cell.text === ' ') {
      isOpen = false;
    } else if (isOpen && !isWide(cell)) {
      words.at(-1).push(cell);
    } else {
      words.push([cell]);
      isOpen = !isWide(cell);
    }
  }
  return words;
}

function isWide({ text, box }) {
  return text.length > 1 || box.width > CELL.width;
}

function styleOf({ colour, bold, italic }) {
  return [
    colour === FOREGROUND ? '' : ` fill="${colour}"`,
    bold ? ' font-weight="bold"' : '',
    italic ? ' font-style="italic"' : '',
  ].join('');
}

function escapeXml(text) {
  return text
    .replace(/[^\t\n\r\x20-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
