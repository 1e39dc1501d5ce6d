import { describe, expect, test } from 'vitest';
import { parseVersions, type VersionRequest } from '../../src/runtimes/choose.ts';
import type { Release } from '../../src/runtimes/registry.ts';
import { meantReleases, nearestReleases } from '../../src/runtimes/releases.ts';

const request = (text: string) => parseVersions(text)[0] as VersionRequest;
const DAY = 24 * 3600 * 1000;

function releases(...versions: (string | [string, number | null])[]): Release[] {
  return versions.map((given) => {
    const [version, day] = typeof given === 'string' ? [given, null] : given;
    return { version, publishedMs: day === null ? null : day * DAY };
  });
}

describe('meantReleases', () => {
  const all = releases('0.10.9', '0.10.48', '0.12.18', '9.11.2', '10.9.0', '10.24.1');

  test('are the newest by number', () => {
    expect(meantReleases(request('0.10'), all)).toEqual(['0.10.48']);
    expect(meantReleases(request('10'), all)).toEqual(['10.24.1']);
    expect(meantReleases(request('10.9.0'), all)).toEqual(['10.9.0']);
    expect(meantReleases(request('latest'), all)).toEqual(['10.24.1']);
    expect(meantReleases(request('1'), all)).toEqual([]);
  });

  test('for lts are the newest of each line that can have it, newest line first', () => {
    expect(
      meantReleases(request('lts'), releases('0.12.18', '6.1.0', '8.9.0', '8.17.0', '9.1.0')),
    ).toEqual(['8.17.0', '6.1.0']);
    expect(meantReleases(request('lts'), releases('24.1.0', '25.9.0', '27.0.0', '28.1.0'))).toEqual(
      ['28.1.0', '27.0.0', '24.1.0'],
    );
  });

  test('for lts leave out the newest line where it is young, and no other', () => {
    const young = releases(['26.10.0', 465], ['26.0.0', 365], ['24.2.0', 10], ['24.0.0', 0]);
    expect(meantReleases(request('lts'), young)).toEqual(['24.2.0']);
    const grown = releases(['26.12.0', 545], ['26.0.0', 365], ['24.2.0', 10]);
    expect(meantReleases(request('lts'), grown)).toEqual(['26.12.0', '24.2.0']);
    const unknown = releases(['26.10.0', 465], ['26.0.0', null], ['24.2.0', 10]);
    expect(meantReleases(request('lts'), unknown)).toEqual(['26.10.0', '24.2.0']);
  });
});

describe('nearestReleases', () => {
  const all = releases('10.24.1', '5.7.0', '7.10.1');

  test('are those before and after', () => {
    expect(nearestReleases(request('6'), all)).toEqual(['5.7.0', '7.10.1']);
    expect(nearestReleases(request('0.10'), all)).toEqual(['5.7.0']);
    expect(nearestReleases(request('99'), all)).toEqual(['10.24.1']);
    expect(nearestReleases(request('7.10.0'), all)).toEqual(['5.7.0', '7.10.1']);
    expect(nearestReleases(request('lts'), [])).toEqual([]);
  });
});
