import { claimsOf } from '../claims/ledger.ts';
import type { Lab } from '../lab/catalog.ts';
import { formatKnob, parseKnob } from '../lab/knobs.ts';
import { contextOf } from '../lab/run-lab.ts';
import { type CheckResult, result } from './result.ts';

/** Checks that the definition is whole and agrees with itself. */
export function checkDefinition(lab: Lab): CheckResult[] {
  const { definition, slug } = lab;
  const { number, title, chapter, summary, programs, knobs, findings, claims } = definition;
  const files = programs.map(({ file }) => file);
  const unknown = (named: readonly string[] | undefined) =>
    (named ?? []).filter((file) => !files.includes(file)).join(', ');
  const prefix = `${String(number).padStart(2, '0')}-`;
  return [
    result('number', !slug.startsWith(prefix) && `the folder's name must begin with ${prefix}`),
    result('title', title.trim() === '' && 'it is empty'),
    result(
      'summary',
      (summary.trim() === '' || summary.length > 90) && 'it takes 1 to 90 characters',
    ),
    result('chapter', !(chapter >= 1 && chapter <= 8) && 'it is a number from 1 to 8'),
    result('programs', programs.length === 0 && 'there is none'),
    result('findings', findings.length === 0 && 'there is none'),
    result('claims', claimsOf(definition).length === 0 && 'there is none'),
    result(
      'ids',
      hasDuplicates([...findings, ...claimsOf(definition)].map(({ id }) => id)) &&
        'an id is used twice',
    ),
    ...knobs.flatMap((knob) => [
      result(
        `knob ${knob.name}`,
        isRefused(() => parseKnob(knob, formatKnob(knob.default))) &&
          'its default is out of its bounds',
      ),
      result(
        `knob ${knob.name}`,
        unknown(knob.programs) !== '' && `no such program: ${unknown(knob.programs)}`,
      ),
    ]),
    ...findings.map((finding) =>
      result(
        `finding ${finding.id}`,
        unknown(finding.programs) !== '' && `no such program: ${unknown(finding.programs)}`,
      ),
    ),
    ...claims.map((claim) =>
      result(
        `claim ${claim.id}`,
        unknown([claim.program]) !== '' && `no such program: ${claim.program}`,
      ),
    ),
    ...programs.map(({ file, about }) =>
      result(`program ${file}`, about.trim() === '' && 'it has no description'),
    ),
    ...files.map((program) => checkPrediction(lab, program)),
  ];
}

function checkPrediction(lab: Lab, program: string): CheckResult {
  const prediction = lab.definition.prediction(contextOf(lab, { program }));
  const choices =
    prediction.kind === 'choice'
      ? prediction.options
      : prediction.kind === 'order'
        ? prediction.items
        : null;
  const problem =
    prediction.question.trim() === ''
      ? 'it asks nothing'
      : choices !== null &&
        (choices.length < 2 || hasDuplicates(choices)) &&
        'it takes two different answers or more';
  return result(`prediction for ${program}`, problem);
}

function hasDuplicates(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}

function isRefused(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}
