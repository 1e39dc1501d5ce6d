import { randomUUID } from 'node:crypto';
import { useState } from 'react';
import type { Lab } from '../../lab/catalog.ts';
import type { KnobDefinition } from '../../lab/definition.ts';
import { defaultKnobs, parseKnob, turnKnob } from '../../lab/knobs.ts';
import type { Answer } from '../../lab/prediction.ts';
import { predicted } from '../../progress/changes.ts';
import { useTui } from '../context.ts';
import type { CommittedPrediction, LabVisit, Session } from '../state/session.ts';

export interface VisitControls {
  visit: LabVisit;
  /** The knobs that act on the chosen program. */
  knobs: readonly KnobDefinition[];
  /** The chosen one. */
  knob: KnobDefinition | undefined;
  change(change: Partial<LabVisit>): void;
  chooseKnob(direction: 1 | -1): void;
  turnKnob(direction: 1 | -1, steps: number): void;
  /** @throws LabError KNOB_OUT_OF_BOUNDS */
  setKnob(typed: string): void;
  chooseProgram(direction: 1 | -1): void;
  predict(answer: Answer): CommittedPrediction;
}

/** The settings of a lab and what was done in it; kept in the session when the lab is left. */
export function useVisit(lab: Lab, session: Session): VisitControls {
  const { keeper } = useTui();
  const { programs, knobs: allKnobs } = lab.definition;
  const [visit, setVisit] = useState<LabVisit>(() => session.get(lab.slug) ?? newVisit(lab));
  const [knobName, setKnobName] = useState<string | null>(null);
  const knobs = allKnobs.filter((knob) => knob.programs?.includes(visit.program) ?? true);
  const knob = knobs.find(({ name }) => name === knobName) ?? knobs[0];

  const change = (changes: Partial<LabVisit>) => {
    setVisit((current) => {
      const next = { ...current, ...changes };
      session.set(lab.slug, next);
      return next;
    });
  };
  const setValue = (name: string, value: LabVisit['knobs'][string]) =>
    change({ knobs: { ...visit.knobs, [name]: value } });

  return {
    visit,
    knobs,
    knob,
    change,
    chooseKnob(direction) {
      setKnobName(
        neighbour(
          knobs,
          knobs.findIndex(({ name }) => name === knob?.name),
          direction,
        )?.name ?? null,
      );
    },
    turnKnob(direction, steps) {
      if (knob !== undefined) {
        let value = visit.knobs[knob.name] ?? knob.default;
        for (let step = 0; step < steps; step++) {
          value = turnKnob(knob, value, direction);
        }
        setValue(knob.name, value);
      }
    },
    setKnob(typed) {
      if (knob !== undefined) {
        setValue(knob.name, parseKnob(knob, typed));
      }
    },
    chooseProgram(direction) {
      const at = programs.findIndex(({ file }) => file === visit.program);
      change({ program: neighbour(programs, at, direction)?.file ?? visit.program });
    },
    predict(answer) {
      const { program, knobs: values } = visit;
      const prediction = { id: randomUUID(), program, knobs: values, answer };
      const committed = { ...prediction, score: null };
      change({ prediction: committed });
      keeper.record(predicted(lab.slug, { ...prediction, at: new Date().toISOString() }));
      return committed;
    },
  };
}

function neighbour<T>(list: readonly T[], at: number, direction: 1 | -1): T | undefined {
  return list[(at + direction + list.length) % list.length];
}

function newVisit(lab: Lab): LabVisit {
  const { programs, knobs } = lab.definition;
  return {
    runs: 0,
    prediction: null,
    program: programs[0]?.file ?? '',
    knobs: defaultKnobs(knobs),
  };
}
