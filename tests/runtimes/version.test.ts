import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareVersions, isAtLeast, oldestHost, releaseLine } from '../../src/runtimes/version.ts';
import { packageFolder } from '../support/paths.ts';

describe('versions', () => {
  test('compare by number, not by letter', () => {
    expect(compareVersions('9.11.2', '10.0.0')).toBeLessThan(0);
    expect(compareVersions('v20.9.0', '20.20.2')).toBeLessThan(0);
    expect(compareVersions('0.12.18', '0.10.48')).toBeGreaterThan(0);
    expect(compareVersions('20.20.2', '20.20.2')).toBe(0);
  });

  test('compare as far as both tell', () => {
    expect(isAtLeast('20.20.2', '20')).toBe(true);
    expect(isAtLeast('20.20.2', '20.21')).toBe(false);
    expect(isAtLeast('0.10.48', '0.10')).toBe(true);
    expect(isAtLeast('0.10.48', '0.12')).toBe(false);
    expect(isAtLeast('26.0.0-nightly2026', '26')).toBe(true);
  });

  test('are of a release line', () => {
    expect(releaseLine('0.10.48')).toBe('0.10');
    expect(releaseLine('v4.9.1')).toBe('4');
    expect(releaseLine('26.10.0')).toBe('26');
  });
});

test('the oldest host is the one that package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  expect(engines.node).toBe(`>=${oldestHost}`);
});
