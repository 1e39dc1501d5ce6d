import { labError } from '../errors.ts';
import type { KnobValue, KnobValues } from '../runner/events.ts';
import type { KnobDefinition, NumberKnob } from './definition.ts';

/** The knobs' default values. */
export function defaultKnobs(knobs: readonly KnobDefinition[]): KnobValues {
  return Object.fromEntries(knobs.map((knob) => [knob.name, knob.default]));
}

/** The bounds in words, for messages and help: `a number from 1 to 64`. */
export function describeBounds(knob: KnobDefinition): string {
  switch (knob.kind) {
    case 'number': {
      const unit = knob.unit ? ` ${knob.unit}` : '';
      const step = knob.step !== undefined && knob.step !== 1 ? ` in steps of ${knob.step}` : '';
      const whole = isWhole(knob) ? 'a whole number' : 'a number';
      return `${whole} from ${knob.min} to ${knob.max}${unit}${step}`;
    }
    case 'choice':
      return `one of ${knob.options.join(', ')}`;
    case 'numbers':
      return `1 to ${knob.maxLength} whole numbers from ${knob.min} to ${knob.max}, with commas between`;
    case 'text':
      return `a text of 1 to ${knob.maxLength} characters`;
  }
}

/**
 * Reads a value as typed on the command line or in the TUI.
 *
 * @throws LabError KNOB_OUT_OF_BOUNDS
 */
export function parseKnob(knob: KnobDefinition, typed: string): KnobValue {
  const value = readTyped(knob, typed.trim());
  if (value === null) {
    throw labError('KNOB_OUT_OF_BOUNDS', knob.name, typed, describeBounds(knob));
  }
  return value;
}

function readTyped(knob: KnobDefinition, typed: string): KnobValue | null {
  switch (knob.kind) {
    case 'number': {
      const value = readNumber(typed);
      return value !== null && isInBounds(knob, value) ? value : null;
    }
    case 'choice':
      return knob.options.includes(typed) ? typed : null;
    case 'numbers': {
      const values = typed.split(/[\s,]+/).map(readNumber);
      const fits =
        values.length <= knob.maxLength &&
        values.every(
          (value) =>
            value !== null && Number.isInteger(value) && value >= knob.min && value <= knob.max,
        );
      return fits ? (values as number[]) : null;
    }
    case 'text':
      return typed.length >= 1 && typed.length <= knob.maxLength ? typed : null;
  }
}

function readNumber(typed: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
}

function isWhole(knob: NumberKnob): boolean {
  return Number.isInteger(knob.min) && Number.isInteger(knob.step ?? 1);
}

function isInBounds(knob: NumberKnob, value: number): boolean {
  const steps = (value - knob.min) / (knob.step ?? 1);
  return value >= knob.min && value <= knob.max && Math.abs(steps - Math.round(steps)) < 1e-9;
}

/** A value as it is typed, and shown. */
export function formatKnob(value: KnobValue): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

/**
 * The neighbour of a value in the given direction; the value itself at the end of its range.
 * Lists and texts turn through their presets.
 */
export function turnKnob(knob: KnobDefinition, value: KnobValue, direction: 1 | -1): KnobValue {
  switch (knob.kind) {
    case 'number': {
      const step = knob.step ?? 1;
      const last = Math.floor((knob.max - knob.min) / step);
      const steps = Math.round(((value as number) - knob.min) / step) + direction;
      const clamped = Math.min(last, Math.max(0, steps));
      // Without the binary dust of a step such as 0.1.
      return Number((knob.min + clamped * step).toFixed(6));
    }
    case 'choice':
      return neighbour(knob.options, value as string, direction);
    case 'numbers':
      return neighbour(knob.presets ?? [knob.default], value, direction);
    case 'text':
      return neighbour(knob.presets, value as string, direction);
  }
}

function neighbour<T extends KnobValue>(options: readonly T[], value: T, direction: 1 | -1): T {
  const typed = options.map(formatKnob);
  const at = typed.indexOf(formatKnob(value));
  const next = at === -1 ? 0 : Math.min(options.length - 1, Math.max(0, at + direction));
  return options[next] ?? value;
}
