/** What a report says, gathered from what is stored of the student and from the labs there are. */

import type { Catalog, Lab, LabEntry } from '../../lab/catalog.ts';
import type { KnobDefinition, PredictionDefinition } from '../../lab/definition.ts';
import { formatKnob } from '../../lab/knobs.ts';
import type { KeptRun } from '../../progress/kept-run.ts';
import type {
  Attempt,
  ExerciseProgress,
  LabProgress,
  Prediction,
  Progress,
} from '../../progress/schema.ts';
import type { KnobValues } from '../../runner/events.ts';
import type { ExerciseEntry } from '../catalog.ts';
import type { Receipt } from '../receipt.ts';

export interface ReportContent {
  /** The student's, as the student gave it. */
  name: string | null;
  /** When the report was made. */
  at: string;
  /** Versions of Node.js and of node-lab that made it. */
  node: string;
  version: string;
  /** Of the labs that this node-lab has. */
  labs: { run: number; total: number };
  exercises: readonly ReportExercise[];
  /** Those that were never judged, nor looked into. */
  notBegun: readonly ExerciseEntry[];
  /** By lab, in the order in which they were committed to. */
  predictions: readonly LabPredictions[];
  work: readonly LabWork[];
  runs: readonly ReportRun[];
  receipts: readonly Receipt[];
}

export interface ReportExercise {
  id: string;
  /** Null where this node-lab does not have it. */
  entry: ExerciseEntry | null;
  progress: ExerciseProgress;
  /** The attempt that counts; null where none was judged. */
  counted: Attempt | null;
}

export interface LabPredictions {
  lab: LabName;
  predictions: readonly ReportPrediction[];
}

export interface ReportPrediction extends Prediction {
  /** Null where this node-lab does not know it. */
  question: string | null;
  unit: string;
  /** The knobs that act on its program, as `chunk 11, text poem`. */
  setting: string;
}

/** How often a lab was opened and run. */
export interface LabWork {
  lab: LabName;
  progress: LabProgress;
}

export interface ReportRun extends KeptRun {
  lab: LabName;
  setting: string;
}

export interface LabName {
  slug: string;
  /** Null of a lab that this node-lab does not have. */
  entry: LabEntry | null;
}

export interface ReportSources {
  progress: Progress;
  runs: ReadonlyMap<string, KeptRun>;
  catalog: Catalog;
  exercises: readonly ExerciseEntry[];
}

type Heading = Pick<ReportContent, 'name' | 'at' | 'node' | 'version'>;

export async function gatherReport(
  { progress, runs, catalog, exercises }: ReportSources,
  heading: Heading,
): Promise<ReportContent> {
  const slugs = inOrder([...progress.labs.keys(), ...runs.keys()], catalog.entries);
  const labs = new Map<string, Lab | null>();
  for (const slug of slugs) {
    labs.set(slug, await loaded(catalog, slug));
  }
  const nameOf = (slug: string): LabName => ({
    slug,
    entry: catalog.entries.find((entry) => entry.slug === slug) ?? null,
  });
  const reported = reportExercises(progress, exercises);
  return {
    ...heading,
    labs: {
      run: catalog.entries.filter(({ slug }) => (progress.labs.get(slug)?.runs ?? null) !== null)
        .length,
      total: catalog.entries.length,
    },
    exercises: reported,
    notBegun: exercises.filter(({ id }) => !progress.exercises.has(id)),
    predictions: slugs.flatMap((slug) => {
      const predictions = progress.labs.get(slug)?.predictions ?? [];
      return predictions.length === 0
        ? []
        : [
            {
              lab: nameOf(slug),
              predictions: predictions.map((one) => withQuestion(one, labs.get(slug) ?? null)),
            },
          ];
    }),
    work: slugs.flatMap((slug) => {
      const work = progress.labs.get(slug);
      return work === undefined ? [] : [{ lab: nameOf(slug), progress: work }];
    }),
    runs: slugs.flatMap((slug) => {
      const run = runs.get(slug);
      const knobs = labs.get(slug)?.definition.knobs ?? [];
      return run === undefined
        ? []
        : [{ ...run, lab: nameOf(slug), setting: settingText(knobs, run.program, run.knobs) }];
    }),
    receipts: reported.flatMap(({ id, counted }) => receiptOf(id, counted)),
  };
}

/** Whether there is nothing that a report could show. */
export function isEmpty({ work, runs, exercises }: ReportContent): boolean {
  return work.length === 0 && runs.length === 0 && exercises.length === 0;
}

/** Labs of this node-lab first, by number; each once. */
function inOrder(slugs: readonly string[], entries: readonly LabEntry[]): string[] {
  const known = entries.map(({ slug }) => slug).filter((slug) => slugs.includes(slug));
  return [...new Set([...known, ...[...slugs].sort()])];
}

async function loaded(catalog: Catalog, slug: string): Promise<Lab | null> {
  return catalog.entries.some((entry) => entry.slug === slug) ? catalog.load(slug) : null;
}

function reportExercises(
  { exercises }: Progress,
  entries: readonly ExerciseEntry[],
): ReportExercise[] {
  const ids = [...new Set([...entries.map(({ id }) => id), ...exercises.keys()])];
  return ids.flatMap((id) => {
    const progress = exercises.get(id);
    return progress === undefined
      ? []
      : [
          {
            id,
            entry: entries.find((entry) => entry.id === id) ?? null,
            progress,
            counted: countedAttempt(progress),
          },
        ];
  });
}

/**
 * The best attempt; of several that are as good the latest, since that is of the file that the
 * student goes on with and hands in.
 */
export function countedAttempt({ best, latest }: ExerciseProgress): Attempt | null {
  return latest !== null &&
    latest.verdict === best?.verdict &&
    latest.points === best.points &&
    latest.outOf === best.outOf
    ? latest
    : best;
}

function receiptOf(exercise: string, attempt: Attempt | null): Receipt[] {
  if (attempt === null || attempt.evidence === null) {
    return [];
  }
  const { verdict, points, outOf, seed, node, evidence } = attempt;
  const { submission, grader } = evidence;
  return [{ exercise, submission, grader, node, seed, verdict, points, outOf }];
}

function withQuestion(prediction: Prediction, lab: Lab | null): ReportPrediction {
  const asked = lab === null ? null : questionOf(prediction, lab);
  return {
    ...prediction,
    question: asked?.question ?? null,
    unit: (asked?.kind === 'number' ? asked.unit : undefined) ?? '',
    setting: settingText(lab?.definition.knobs ?? [], prediction.program, prediction.knobs),
  };
}

/** Null where the lab cannot say it of what is stored, which may be of another version of the lab. */
function questionOf(
  { program, knobs, outcome }: Prediction,
  { definition }: Lab,
): PredictionDefinition<unknown> | null {
  if (!definition.programs.some(({ file }) => file === program)) {
    return null;
  }
  const repeat = Number(knobs[definition.repeat?.knob ?? ''] ?? 1);
  const node = outcome?.node ?? process.versions.node;
  try {
    return definition.prediction({ program, knobs, seed: 1, node, repeat });
  } catch {
    return null;
  }
}

/** Of a lab that is not known, all knobs. */
function settingText(
  definitions: readonly KnobDefinition[],
  program: string,
  knobs: KnobValues,
): string {
  return Object.entries(knobs)
    .filter(([name]) => {
      const knob = definitions.find((definition) => definition.name === name);
      return knob?.programs?.includes(program) ?? true;
    })
    .map(([name, value]) => `${name} ${formatKnob(value)}`)
    .join(', ');
}
