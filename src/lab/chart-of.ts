import { timelineChart } from '../views/timeline-chart.ts';
import type { RunChart } from './chart.ts';
import type { LabDefinition } from './definition.ts';

/** What is kept of the model: the lab's own chart, or its timeline; null where it has neither. */
export function chartOf({ chart, timeline }: LabDefinition, model: unknown): RunChart | null {
  if (chart !== undefined) {
    return chart(model);
  }
  const callbacks = timeline?.of(model) ?? null;
  return callbacks === null ? null : timelineChart(callbacks);
}
