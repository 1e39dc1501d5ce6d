import { pictureOf } from '../views/picture.ts';
import { timelineChart } from '../views/timeline-chart.ts';
import type { RunChart } from './chart.ts';
import type { LabDefinition } from './definition.ts';

/** What is kept of the model: the lab's own chart, or its timeline, or else its view. */
export function chartOf({ chart, timeline, view }: LabDefinition, model: unknown): RunChart | null {
  if (chart !== undefined) {
    return chart(model);
  }
  const callbacks = timeline?.of(model) ?? null;
  return callbacks === null ? pictureOf((size) => view(model, size)) : timelineChart(callbacks);
}
