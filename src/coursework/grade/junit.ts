/** JUnit XML: a suite for each submission, a case for each requirement, as CI systems show them. */

import type { Graded } from './graded.ts';

export function gradesJunit(graded: readonly Graded[]): string {
  const suites = graded.map(suite);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="node-lab">\n${suites.join('')}</testsuites>\n`;
}

function suite(one: Graded): string {
  const { student, exercise, requirements, error, durationMs, node, seed } = one;
  const name = xmlText(`${student} ${exercise}`);
  const className = xmlText(`${student}.${exercise}`);
  const cases = requirements.map(({ id, text, holds, points, outOf, detail }) => {
    const title = xmlText(`${id}: ${text} (${points}/${outOf})`);
    const failed = xmlText(detail);
    return holds
      ? `    <testcase classname="${className}" name="${title}"/>\n`
      : `    <testcase classname="${className}" name="${title}">\n      <failure message="${failed}">${failed}</failure>\n    </testcase>\n`;
  });
  if (error !== null) {
    const message = xmlText(error);
    cases.push(
      `    <testcase classname="${className}" name="grading">\n      <error message="${message}">${message}</error>\n    </testcase>\n`,
    );
  }
  const failures = requirements.filter(({ holds }) => !holds).length;
  const time = (durationMs / 1000).toFixed(3);
  return [
    `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="${error === null ? 0 : 1}" skipped="0" time="${time}">\n`,
    `    <properties><property name="seed" value="${seed}"/><property name="node" value="${xmlText(node)}"/></properties>\n`,
    ...cases,
    '  </testsuite>\n',
  ].join('');
}

/** Without the characters that XML 1.0 cannot hold at all. */
function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
