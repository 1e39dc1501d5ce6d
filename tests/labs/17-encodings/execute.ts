/** Runs of lab 17 for its tests: real ones, and ones made of lines. */

import lab from '../../../labs/17-encodings/lab.ts';
import { analysis, type Model } from '../../../labs/17-encodings/model.ts';
import { labByLines, type Settings as SettingsOf } from '../../support/lab-by-lines.ts';

type Knobs = { chunk: number; text: string; encoding: string };
export type Settings = SettingsOf<Knobs>;

export const { analyse, execute, files, folder, printed } = labByLines<Model, Knobs>(
  '17-encodings',
  lab,
  analysis,
);
