/**
 * Characters that join their neighbours (lines, blocks) as shapes: fonts leave gaps between them.
 * Every function takes the cell's box and returns SVG without colour: paths are stroked, rects
 * filled.
 */

/** Arms of the line-drawing characters: left, right, up, down. */
const arms = {
  '─': 'lr',
  '━': 'LR',
  '│': 'ud',
  '┃': 'UD',
  '┌': 'rd',
  '┐': 'ld',
  '└': 'ru',
  '┘': 'lu',
  '├': 'rud',
  '┤': 'lud',
  '┬': 'lrd',
  '┴': 'lru',
  '┼': 'lrud',
  '╴': 'l',
  '╵': 'u',
  '╶': 'r',
  '╷': 'd',
  '╸': 'L',
  '╺': 'R',
};
const corners = { '╭': [1, 1], '╮': [-1, 1], '╯': [-1, -1], '╰': [1, -1] };
const dashed = { '┄': ['lr', 3], '┈': ['lr', 4], '╌': ['lr', 2], '┆': ['ud', 3], '┊': ['ud', 4] };
const shades = { '░': 0.25, '▒': 0.5, '▓': 0.75 };

/** The character as a shape; null when it is text. */
export function shapeOf(character, box) {
  return (
    drawArms(character, box) ??
    drawCorner(character, box) ??
    drawDashes(character, box) ??
    drawBlock(character, box)
  );
}

function drawArms(character, { x, y, width, height }) {
  const wanted = arms[character];
  if (wanted === undefined) {
    return null;
  }
  const [cx, cy] = [x + width / 2, y + height / 2];
  const ends = {
    l: `M${cx} ${cy}H${x}`,
    r: `M${cx} ${cy}H${x + width}`,
    u: `M${cx} ${cy}V${y}`,
    d: `M${cx} ${cy}V${y + height}`,
  };
  const isHeavy = /[A-Z]/.test(wanted);
  const path = [...wanted.toLowerCase()].map((arm) => ends[arm]).join('');
  return { stroke: path, weight: isHeavy ? 2.5 : 1.2 };
}

function drawCorner(character, { x, y, width, height }) {
  const corner = corners[character];
  if (corner === undefined) {
    return null;
  }
  const [side, way] = corner;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const radius = width / 2;
  const path =
    `M${cx + (side * width) / 2} ${cy}` +
    `Q${cx} ${cy} ${cx} ${cy + way * radius}V${cy + (way * height) / 2}`;
  return { stroke: path, weight: 1.2 };
}

function drawDashes(character, { x, y, width, height }) {
  const dash = dashed[character];
  if (dash === undefined) {
    return null;
  }
  const [direction, count] = dash;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const step = (direction === 'lr' ? width : height) / count;
  const path = Array.from({ length: count }, (_, index) =>
    direction === 'lr'
      ? `M${round(x + (index + 0.2) * step)} ${cy}h${round(step * 0.6)}`
      : `M${cx} ${round(y + (index + 0.2) * step)}v${round(step * 0.6)}`,
  ).join('');
  return { stroke: path, weight: 1.2 };
}

function drawBlock(character, { x, y, width, height }) {
  const code = character.codePointAt(0);
  if (character in shades) {
    return { fill: { x, y, width, height }, opacity: shades[character] };
  }
  if (character === '▀') {
    return { fill: { x, y, width, height: height / 2 } };
  }
  if (code >= 0x2581 && code <= 0x2588) {
    const part = (height * (code - 0x2580)) / 8;
    return { fill: { x, y: y + height - part, width, height: part } };
  }
  if (code >= 0x2589 && code <= 0x258f) {
    return { fill: { x, y, width: (width * (0x2590 - code)) / 8, height } };
  }
  if (character === '▐') {
    return { fill: { x: x + width / 2, y, width: width / 2, height } };
  }
  return null;
}

function round(value) {
  return Math.round(value * 100) / 100;
}
