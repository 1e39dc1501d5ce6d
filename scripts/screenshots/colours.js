/** What a terminal's colours look like in the pictures. */

export const BACKGROUND = '#16181d';
export const FOREGROUND = '#d7dae0';

const sixteen = [
  '#2b2f38',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#c8ccd4',
  '#5c6370',
  '#f28b92',
  '#b1d196',
  '#f0d399',
  '#8cc4f5',
  '#d79be9',
  '#7fcbd5',
  '#ffffff',
];
const LEVELS = [0, 95, 135, 175, 215, 255];

/** Foreground, background and weight of a cell of @xterm/headless. */
export function lookOf(cell) {
  let colour = cell.isFgDefault()
    ? FOREGROUND
    : colourOf(cell.getFgColor(), cell.isFgRGB() && 'rgb');
  let behind = cell.isBgDefault()
    ? BACKGROUND
    : colourOf(cell.getBgColor(), cell.isBgRGB() && 'rgb');
  if (cell.isInverse()) {
    [colour, behind] = [behind, colour];
  }
  if (cell.isDim()) {
    colour = mix(colour, behind, 0.45);
  }
  return {
    colour,
    behind,
    bold: cell.isBold() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
  };
}

function colourOf(number, kind) {
  if (kind === 'rgb') {
    return `#${number.toString(16).padStart(6, '0')}`;
  }
  if (number < 16) {
    return sixteen[number];
  }
  if (number >= 232) {
    const grey = 8 + 10 * (number - 232);
    return hex([grey, grey, grey]);
  }
  const index = number - 16;
  return hex([Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6].map((i) => LEVELS[i]));
}

function mix(colour, other, share) {
  const [a, b] = [parts(colour), parts(other)];
  return hex(a.map((part, index) => Math.round(part * (1 - share) + b[index] * share)));
}

function parts(colour) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hex(values) {
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
