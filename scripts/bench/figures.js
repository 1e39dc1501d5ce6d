/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {number | null} goal at most this; null where nothing was promised
 * @property {'times' | 'ms' | 'MB'} unit
 * @property {string} detail
 */

/**
 * The figures as a table.
 *
 * @param {Figure[]} figures
 */
export function drawFigures(figures) {
  const rows = [
    ['figure', 'measured', 'goal', '', ''],
    ...figures.map((figure) => [
      figure.name,
      format(figure.value, figure.unit),
      figure.goal === null ? '' : format(figure.goal, figure.unit),
      figure.goal === null ? '' : isMet(figure) ? 'pass' : 'OVER',
      figure.detail,
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 1 || column === 2
            ? cell.padStart(widths[column])
            : cell.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {Figure} figure */
export function isMet({ value, goal }) {
  return goal === null || value <= goal;
}

function format(value, unit) {
  return unit === 'times' ? `${value.toFixed(2)} times` : `${value.toFixed(0)} ${unit}`;
}
