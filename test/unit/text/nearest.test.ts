import { describe, expect, test } from 'vitest';
import { boundedNearest, nearestWord } from '../../../src/text/nearest.ts';

const WORDS = ['image', 'volumes', 'volume', 'ports', 'networks', 'network_mode', 'environment', 'env_file', 'depends_on', 'build', 'links', 'dns'];

describe('the nearest word', () => {
  test.each([
    { word: 'imgae', nearest: 'image' },
    { word: 'prots', nearest: 'ports' },
    { word: 'nds', nearest: 'dns' },
    { word: 'IMAGE', nearest: 'image' },
    { word: 'Image', nearest: 'image' },
    { word: 'enviroment', nearest: 'environment' },
    { word: 'environnment', nearest: 'environment' },
    { word: 'dependson', nearest: 'depends_on' },
    { word: 'depends-on', nearest: 'depends_on' },
    { word: 'network', nearest: 'networks' },
    { word: 'network-mode', nearest: 'network_mode' },
    { word: 'port', nearest: 'ports' },
    { word: 'volum', nearest: 'volume' },
    { word: 'volumess', nearest: 'volumes' },
    { word: 'link', nearest: 'links' },
    { word: 'dn', nearest: 'dns' },
    { word: 'env_files', nearest: 'env_file' },
    { word: 'DependsOn', nearest: 'depends_on' },
    { word: 'd.n.s', nearest: 'dns' },
  ])('to $word is $nearest', ({ word, nearest }) => {
    expect(nearestWord(word, WORDS)).toBe(nearest);
  });

  test.each(['', 'x', 'xyz', 'prots_x', 'hello', 'restart', 'imagination', 'd'])('there is none to %s', (word) => {
    expect(nearestWord(word, WORDS)).toBeUndefined();
  });

  test('of equals is the first', () => {
    expect(nearestWord('cat', ['bat', 'hat'])).toBe('bat');
    expect(nearestWord('cat', ['hat', 'bat'])).toBe('hat');
  });

  test('is the one that differs only between its parts before one that is as near', () => {
    expect(nearestWord('CpuRtPeriod', ['cpu_period', 'cpu_rt_period'])).toBe('cpu_rt_period');
    expect(nearestWord('my.db', ['my-dbs', 'my-db'])).toBe('my-db');
  });

  test('is an equal one before a near one', () => {
    expect(nearestWord('volume', ['volumes', 'volume'])).toBe('volume');
  });

  test('is none among none', () => {
    expect(nearestWord('a', [])).toBeUndefined();
  });
});

test('a search gives up after a million comparisons, and looks at no candidate then', () => {
  const nearest = boundedNearest();
  let asked = 0;
  const words = (): string[] => {
    asked += 1;
    return ['front', 'back'];
  };
  expect(nearest('frnt', 600_000, words)).toBe('front');
  expect(nearest('frnt', 400_000, words)).toBe('front');
  expect(nearest('frnt', 1, words)).toBeUndefined();
  expect(asked).toBe(2);
});
