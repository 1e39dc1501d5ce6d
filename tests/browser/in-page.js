/** What the report's tests ask of the page, inside the browser: each function is called by its name. */

/** Each chart that is to be seen: its kind, whether it has a name and marks, and texts that stick out. */
export function charts() {
  return [...document.querySelectorAll('svg')]
    .filter((svg) => svg.getBoundingClientRect().width > 0)
    .map((svg) => {
      const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
      const marks = [...svg.querySelectorAll('circle, path.saw, rect.piece')];
      const boxes = marks.map((element) => DOMRect.fromRect(element.getBBox()));
      const title = svg.querySelector('title').textContent;
      const about = svg.querySelector('desc').textContent;
      const isInside = (box) =>
        box.left >= -1 && box.right <= width + 1 && box.top >= -1 && box.bottom <= height + 1;
      const sticksOut = (box) => box.x < -2 || box.x + box.width > width + 2;
      return {
        kind: title.split(' ', 1)[0].toLowerCase(),
        isNamed: title.length > 10 && about.length > 40 && svg.getAttribute('role') === 'img',
        isDrawn: boxes.length > 0 && boxes.every((box) => box.width > 0 && isInside(box)),
        cut: [...svg.querySelectorAll('text')]
          .filter((text) => sticksOut(text.getBBox()))
          .map((text) => text.textContent),
      };
    });
}

/** The elements that reach beyond so many pixels, and the width that the page scrolls to. */
export function beyond(width) {
  return {
    width: document.documentElement.scrollWidth,
    out: [...document.querySelectorAll('body *')]
      .filter((element) => element.closest('.scroll, svg, .unseen') === null)
      .filter((element) => element.getBoundingClientRect().right > width + 0.5)
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`),
  };
}

/** Relative luminance, as WCAG defines it, of the backgrounds and of texts on the cards. */
export function luminances() {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/\d+/g).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const styleOf = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    paper: luminance(styleOf('body').backgroundColor),
    card: luminance(styleOf('.card').backgroundColor),
    texts: ['body', '.detail', '.name', '.facts', '.verdict', 'a'].map((selector) =>
      luminance(styleOf(selector).color),
    ),
  };
}

/** Names of all elements, in order. */
export function elements() {
  return [...document.querySelectorAll('*')].map(({ tagName }) => tagName).join(' ');
}

/** Levels of the headings, in order. */
export function headings() {
  return [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
}

/** How many tables have no headings over their columns. */
export function bareTables() {
  return [...document.querySelectorAll('table')].filter(
    (table) => table.querySelector('thead th[scope=col]') === null,
  ).length;
}

/** How many colours a PNG has: a blank one has one. */
export async function colours(png) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, Math.min(image.height, 4_000));
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}
