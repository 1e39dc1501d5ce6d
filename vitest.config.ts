import os from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/home.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The tests mostly wait for child processes: on two cores a worker for each pays off.
    maxWorkers: Math.max(2, Math.floor(os.availableParallelism() / 2)),
  },
});
