/** The door: argv to a command. Loads no React; each command is loaded when it is asked for. */

import { createProgram } from './commands/program.ts';
import { reportFailure } from './commands/report-failure.ts';

// A reader that stops early (`node-lab run 16 | head -1`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(0);
  }
  throw error;
});

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
