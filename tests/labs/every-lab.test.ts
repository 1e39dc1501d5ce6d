/** What holds of every lab there is: its programs run for real, and what is made of them is sound. */

import { beforeAll, describe, expect, test } from 'vitest';
import { inParallel } from '../../src/in-parallel.ts';
import { type Lab, openCatalog } from '../../src/lab/catalog.ts';
import type { PredictionDefinition } from '../../src/lab/definition.ts';
import { createJudge, findingsOf, type Judge } from '../../src/lab/judge.ts';
import { readLesson } from '../../src/lab/lesson.ts';
import { readFiles, startLabRun } from '../../src/lab/run-lab.ts';
import type { EndEvent, KnobValues, ProgramEvent, RunEvent } from '../../src/runner/events.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { collect } from '../support/run-events.ts';

const WIDTHS = [36, 60, 80, 120];
const PREFIXES = 6;
/** Executions of a lab that counts them: enough to see, few enough to wait for. */
const EXECUTIONS = 10;

/** Programs of a lab that run at the same time: some mostly wait. */
const AT_ONCE = 3;

/** Runs of a program that a finding is given: a busy machine can spoil what one measures. */
const ATTEMPTS = 3;

const catalog = openCatalog();
const labs = await Promise.all(catalog.entries.map(({ slug }) => catalog.load(slug)));

interface Recorded {
  run: ReturnType<typeof startLabRun>;
  events: RunEvent[];
  end: EndEvent;
}

async function record(lab: Lab, program: string, knobs: KnobValues = {}): Promise<Recorded> {
  const repeat = lab.definition.repeat === undefined ? {} : { repeat: EXECUTIONS };
  const run = startLabRun(lab, { program, set: knobs, ...repeat });
  const events = await collect(run.events);
  return { run, events, end: events.at(-1) as EndEvent };
}

function judgeOf(lab: Lab, { run }: Recorded): Judge {
  return createJudge(lab.definition, run.context, readFiles(lab));
}

const programEvents = (events: readonly RunEvent[]) =>
  events.filter((event): event is ProgramEvent => event.type !== 'run' && event.type !== 'finding');

describe.each(labs.map((lab) => [lab.slug, lab] as const))('lab %s', (_slug, lab) => {
  const { definition } = lab;
  const recordings = new Map<string, Recorded>();
  const anchors = readLesson(lab.folder).sections.map(({ anchor }) => anchor);

  test("has a lesson that ends with what to use on one's own code", () => {
    const last = readLesson(lab.folder).sections.at(-1);
    expect(last?.heading).toBe('On your own code');
    expect(JSON.stringify(last)).toContain('node-lab ');
  });

  const programs = definition.programs.map(({ file }) => file);
  beforeAll(async () => {
    await inParallel(programs, AT_ONCE, async (program) => {
      recordings.set(program, await record(lab, program));
    });
  }, 180_000);

  describe.each(programs)('%s', (program) => {
    let recorded: Recorded;
    beforeAll(() => {
      recorded = recordings.get(program) as Recorded;
    });

    test('yields events that obey the contract', () => {
      const { events } = recorded;
      const types = events.map(({ type }) => type);
      expect(types[0]).toBe('run');
      expect(types.lastIndexOf('run')).toBe(0);
      expect(types.indexOf('end')).toBe(events.length - 1);
      const firstFinding = types.indexOf('finding');
      const rest = firstFinding === -1 ? [] : types.slice(firstFinding, -1);
      expect(rest.every((type) => type === 'finding')).toBe(true);
      expect(types).toContain('output');
      expect(events[0]).toMatchObject({ lab: definition.number, program });
      for (const event of events) {
        expect(JSON.parse(JSON.stringify(event))).toEqual(event);
      }
      const names = events.flatMap((event) => (event.type === 'observation' ? event.name : []));
      expect(names).not.toContain('unreadable');
    });

    test('ends as a lab should', () => {
      const { reason, exitCode } = recorded.end;
      expect(reason).toMatch(/^(?:exit|memory)$/);
      expect(reason === 'memory' || exitCode === 0).toBe(true);
    });

    test('has every finding of its own, and none that does not hold', () => {
      const findings = recorded.events.filter((event) => event.type === 'finding');
      expect(findings.map(({ id }) => id)).toEqual(
        findingsOf(definition, program).map(({ id }) => id),
      );
      expect(findings.filter(({ holds }) => holds === false)).toEqual([]);
      for (const { why, text } of findings) {
        expect(why.trim()).not.toBe('');
        expect(text).toMatch(/[.?]$/);
      }
    });

    test('is judged alike when its events are judged again', () => {
      const judge = judgeOf(lab, recorded);
      for (const event of programEvents(recorded.events)) {
        judge.step(event);
      }
      expect(judge.findings(recorded.end)).toEqual(
        recorded.events.filter(({ type }) => type === 'finding'),
      );
    });

    test('is drawn within any width, before, during and after the run', () => {
      const judge = judgeOf(lab, recorded);
      const draw = () => {
        for (const width of WIDTHS) {
          for (const styled of definition.view(judge.model(), { width, height: 24 })) {
            expect(lineWidth(styled), `${width}: ${plainText(styled)}`).toBeLessThanOrEqual(width);
            expect(plainText(styled)).not.toMatch(/[\x00-\x1f\x7f-\x9f]|undefined|NaN|\[object/);
          }
        }
      };
      draw();
      const events = programEvents(recorded.events);
      const pause = Math.ceil(events.length / PREFIXES);
      events.forEach((event, index) => {
        judge.step(event);
        if (index < 3 || index % pause === 0) {
          draw();
        }
      });
      draw();
    });

    test('points at sections that the lesson has', () => {
      const judge = judgeOf(lab, recorded);
      const sections = new Set(
        recorded.events.flatMap((event) => {
          if (event.type !== 'run' && event.type !== 'finding') {
            judge.step(event);
          }
          return definition.sectionOf?.(event, judge.model()) ?? [];
        }),
      );
      for (const section of sections) {
        expect(anchors).toContain(section);
      }
    });

    test('answers the prediction that was asked for it', () => {
      const { run } = recorded;
      const asked = definition.prediction(run.context);
      const finished = run.finished();
      expect(finished).not.toBeNull();
      if (finished !== null) {
        expectAnswer(asked, asked.actual(run.model(), finished));
      }
    });
  });

  test('has each finding that measures no time decided by one of its programs', async () => {
    const holdsIn = ({ events }: Recorded, id: string) =>
      events.some((event) => event.type === 'finding' && event.id === id && event.holds);
    const isDecided = async (id: string) => {
      const deciding = programs.filter((file) =>
        findingsOf(definition, file).some((finding) => finding.id === id),
      );
      for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
        for (const program of deciding) {
          if (holdsIn(await record(lab, program), id)) {
            return true;
          }
        }
      }
      return false;
    };
    const open: string[] = [];
    // Of a lab that counts executions, few of them may leave a finding open.
    const exact = definition.findings.filter(({ measured }) => !measured);
    for (const { id } of definition.repeat === undefined ? exact : []) {
      const isSeen = [...recordings.values()].some((recorded) => holdsIn(recorded, id));
      if (!isSeen && !(await isDecided(id))) {
        open.push(id);
      }
    }
    expect(open).toEqual([]);
  }, 180_000);

  test.each(definition.claims.map((claim) => [claim.id, claim] as const))(
    'has a verdict on the claim %s',
    async (_id, claim) => {
      const known = claim.knobs === undefined ? recordings.get(claim.program) : undefined;
      const { run } = known ?? (await record(lab, claim.program, claim.knobs));
      const finished = run.finished();
      expect(finished).not.toBeNull();
      if (finished !== null) {
        const { verdict, why } = claim.decide(run.model(), finished);
        const decided = ['true', 'false', 'depends'];
        const isExact = definition.repeat === undefined && !claim.measured;
        expect(isExact ? decided : [...decided, 'undecided']).toContain(verdict);
        expect(why.trim()).toMatch(/\S/);
      }
    },
  );
});

function expectAnswer(asked: PredictionDefinition<unknown>, actual: unknown): void {
  if (actual === null) {
    return;
  }
  switch (asked.kind) {
    case 'choice':
      expect(asked.options).toContain(actual);
      break;
    case 'number':
      expect(actual).toBeGreaterThanOrEqual(asked.min);
      expect(actual).toBeLessThanOrEqual(asked.max);
      break;
    case 'order':
      expect([...(actual as readonly string[])].sort()).toEqual([...asked.items].sort());
      break;
  }
}
