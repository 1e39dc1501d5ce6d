import { drawLadder } from '../../src/views/ladder.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { cutLine, padText, widthOf } from '../../src/views/width.ts';
import {
  levelsOf,
  lookUpOf,
  missedFolders,
  questionOf,
  type ResolutionRun,
  statementsOf,
} from './model.ts';

export function view(model: ResolutionRun, size: ViewSize): readonly StyledLine[] {
  if (model.probeFailure !== null) {
    return [line(span(`This Node could not be observed: ${model.probeFailure}`, 'warn'))];
  }
  switch (model.run.program) {
    case 'depth.js':
      return drawLevels(model, size);
    case 'cache.js':
    case 'core-name.js':
      return drawStatements(model, size);
    default:
      return drawQuestion(model, size);
  }
}

function drawQuestion(model: ResolutionRun, size: ViewSize): readonly StyledLine[] {
  const { kind, specifier } = questionOf(model);
  const { answer } = model;
  return drawLadder(
    {
      kind,
      specifier,
      from: questionOf(model).from,
      root: model.root,
      steps: lookUpOf(model).steps,
      dropped: lookUpOf(model).dropped,
      resolved: answer?.resolved ?? null,
      error: answer?.code ?? null,
    },
    size,
  );
}

/** One row for each level: the steps as a row of marks, and how many. */
function drawLevels(model: ResolutionRun, { width }: ViewSize): readonly StyledLine[] {
  const levels = levelsOf(model);
  if (levels.length === 0) {
    return [line(span('Nothing has been required yet.', 'dim'))];
  }
  const rows = levels.map((lookUp, index) => {
    const marks = lookUp.steps.map((step) =>
      span(step.found ? '✓' : '·', step.found ? 'good' : 'dim'),
    );
    return cutLine(
      [
        span(`level ${index + 1}  `),
        span(`${String(missedFolders(lookUp)).padStart(2)} missed  `, 'accent'),
        span(`${String(lookUp.steps.length).padStart(2)} steps  `),
        ...marks,
      ],
      width,
    );
  });
  return [
    cutLine([span("require('plain'), the package in app/node_modules", 'heading')], width),
    [],
    ...rows,
    [],
    ...legend(width),
  ];
}

/** One row for each statement: its source, the steps it made, what it printed. */
function drawStatements(model: ResolutionRun, { width }: ViewSize): readonly StyledLine[] {
  const statements = statementsOf(model).map(({ source, ...rest }) => ({
    ...rest,
    call: /appRequire\([^)]*\)/.exec(source)?.[0].replace('appRequire', 'require') ?? source,
  }));
  const column = Math.min(
    Math.max(...statements.map(({ call }) => widthOf(call)), 0),
    Math.max(16, width - 26),
  );
  const rows = statements.map(({ call, lookUp }, index) => {
    const count = lookUp?.steps.length ?? 0;
    const printed = model.printed[index]?.value ?? '';
    const shown = padText(call.length > column ? `${call.slice(0, column - 1)}…` : call, column);
    return cutLine(
      [
        span(shown, 'code'),
        span(
          `${String(count).padStart(4)} ${count === 1 ? 'step ' : 'steps'}  `,
          count ? 'accent' : 'dim',
        ),
        span(printed),
      ],
      width,
    );
  });
  return [line(span(model.run.program, 'heading')), [], ...rows];
}

function legend(width: number): StyledLine[] {
  return [cutLine([span('✓ there   · not there', 'dim')], width)];
}
