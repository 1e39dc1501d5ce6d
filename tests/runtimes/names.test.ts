import { expect, test } from 'vitest';
import { listVersions } from '../../src/runtimes/names.ts';

test('versions are listed as in a sentence, each once, and not without end', () => {
  expect(listVersions([])).toBe('none');
  expect(listVersions(['20.1.0'])).toBe('20.1.0');
  expect(listVersions(['20.1.0', '20.1.0', '10.1.0', '0.10.48'])).toBe(
    '20.1.0, 10.1.0 and 0.10.48',
  );
  const many = Array.from({ length: 20 }, (_, index) => `20.${index}.0`);
  expect(listVersions(many)).toMatch(/20\.11\.0 and 8 more$/);
});
