import { describe, expect, test } from 'vitest';
import type { LabError } from '../../src/errors.ts';
import { matchRuntime, parseVersions, type VersionRequest } from '../../src/runtimes/choose.ts';
import type { FoundRuntime, RuntimeOrigin } from '../../src/runtimes/find.ts';

function runtime(
  version: string,
  origin: RuntimeOrigin = 'nvm',
  lts: string | null = null,
): FoundRuntime {
  return { version, origin, lts, execPath: `/${origin}/${version}/bin/node` };
}

const request = (text: string) => parseVersions(text)[0] as VersionRequest;

describe('parseVersions', () => {
  test('takes lines, versions and names, with commas and an optional v', () => {
    expect(parseVersions('0.10, v10,26,20.20,V20.20.2,LTS,latest,current')).toEqual([
      { kind: 'version', text: '0.10' },
      { kind: 'version', text: '10' },
      { kind: 'version', text: '26' },
      { kind: 'version', text: '20.20' },
      { kind: 'version', text: '20.20.2' },
      { kind: 'lts', text: 'lts' },
      { kind: 'latest', text: 'latest' },
      { kind: 'current', text: 'current' },
    ]);
  });

  test('takes each once', () => {
    expect(parseVersions('10,v10,lts,10')).toEqual([request('10'), request('lts')]);
  });

  test.each([
    '',
    ',',
    '10,',
    '20.x',
    '>=20',
    '^20',
    '20.1.2.3',
    '020',
    '20.20.2-rc.1',
    'lts/jod',
    'vlts',
    'node',
    '-1',
    '1e3',
    '99999',
    '../20',
    '2０',
  ])('refuses %j with exit code 2', (text) => {
    let error: LabError | null = null;
    try {
      parseVersions(text);
    } catch (thrown) {
      error = thrown as LabError;
    }
    expect(error).toMatchObject({ code: 'BAD_VERSION', exitCode: 2 });
  });
});

describe('matchRuntime', () => {
  const found = [
    runtime('20.20.2', 'current', 'Iron'),
    runtime('26.10.0'),
    runtime('24.21.0', 'installed', 'Krypton'),
    runtime('20.21.0'),
    runtime('10.24.1'),
    runtime('10.9.0'),
    runtime('0.10.48'),
  ];
  const match = (text: string, among: readonly FoundRuntime[] = found) =>
    matchRuntime(request(text), among)?.version ?? null;

  test('a line is the newest of it', () => {
    expect(match('10')).toBe('10.24.1');
    expect(match('10', found.toReversed())).toBe('10.24.1');
    expect(match('0.10')).toBe('0.10.48');
    expect(match('10.9')).toBe('10.9.0');
  });

  test('1 is not 10, and 2.1 is not 2.10', () => {
    expect(match('1')).toBeNull();
    expect(match('2.1', [runtime('2.10.0')])).toBeNull();
  });

  test('the current one comes before a newer one of its line', () => {
    expect(match('20')).toBe('20.20.2');
    expect(match('20.21')).toBe('20.21.0');
    expect(match('current')).toBe('20.20.2');
  });

  test('latest is the newest, and lts the newest that says so', () => {
    expect(match('latest')).toBe('26.10.0');
    expect(match('lts')).toBe('24.21.0');
    expect(match('lts', [runtime('26.10.0')])).toBeNull();
  });
});
