/** Runs of lab 16 for its tests: real ones, and ones made of lines. */

import lab from '../../../labs/16-utf8-in-chunks/lab.ts';
import { analysis, type Model } from '../../../labs/16-utf8-in-chunks/model.ts';
import { labByLines, type Settings as SettingsOf } from '../../support/lab-by-lines.ts';

type Knobs = { chunk: number; text: string };
export type Settings = SettingsOf<Knobs>;

export const { analyse, execute, files, folder, printed } = labByLines<Model, Knobs>(
  '16-utf8-in-chunks',
  lab,
  analysis,
);
