import { labError } from '../errors.ts';
import type { RunLimits } from '../runner/limits.ts';
import { type Theme, type ThemeName, themeNames, themes } from '../views/theme.ts';
import type { Words } from '../words/en.ts';

/** What every command takes. */
export interface CommonOptions {
  words: Words;
  language: string;
  /** The theme asked for; null to detect it. */
  theme: Theme | null;
}

/**
 * Reads a number option.
 *
 * @throws LabError BAD_OPTION_VALUE
 */
export function parseNumberOption(
  option: string,
  typed: string | undefined,
  bounds: { min: number; max: number; whole?: boolean; unit?: string },
): number | undefined {
  if (typed === undefined) {
    return undefined;
  }
  const value = Number(typed);
  const { min, max, whole = true, unit } = bounds;
  if (!/^\d+(\.\d+)?$/.test(typed) || value < min || value > max || (whole && value % 1 !== 0)) {
    const kind = whole ? 'a whole number' : 'a number';
    throw labError(
      'BAD_OPTION_VALUE',
      option,
      typed,
      `${kind} from ${min} to ${max}${unit ? ` ${unit}` : ''}`,
    );
  }
  return value;
}

/**
 * Reads `--theme`.
 *
 * @throws LabError BAD_OPTION_VALUE
 */
export function parseTheme(typed: string | undefined): Theme | null {
  if (typed === undefined || typed === 'auto') {
    return null;
  }
  if (!themeNames.includes(typed as ThemeName)) {
    throw labError('BAD_OPTION_VALUE', '--theme', typed, `auto or one of ${themeNames.join(', ')}`);
  }
  return themes[typed as ThemeName];
}

/**
 * Reads `--time-limit` and `--output-limit`; only what was given.
 *
 * @throws LabError BAD_OPTION_VALUE
 */
export function parseLimits(typed: {
  timeLimit?: string;
  outputLimit?: string;
}): Partial<RunLimits> {
  const seconds = parseNumberOption('--time-limit', typed.timeLimit, {
    min: 0.1,
    max: 3600,
    whole: false,
    unit: 'seconds',
  });
  const megabytes = parseNumberOption('--output-limit', typed.outputLimit, {
    min: 0.001,
    max: 100_000,
    whole: false,
    unit: 'MB',
  });
  return {
    ...(seconds === undefined ? {} : { timeMs: seconds * 1000 }),
    ...(megabytes === undefined ? {} : { outputBytes: megabytes * 1_000_000 }),
  };
}
