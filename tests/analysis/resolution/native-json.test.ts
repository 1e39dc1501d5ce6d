import { describe, expect, test } from 'vitest';
import { readNatively } from '../../../src/analysis/resolution/native-json.ts';

// What Node 22, 24 and 26 make of these; tests/resolution has them in its corpus, beside real Nodes.
describe('a package.json as native code takes it', () => {
  test.each([
    ['{"main":"a.js"}', { main: 'a.js' }],
    ['{}', {}],
    ['  {"name":"x","type":"module"}  \n', { name: 'x', type: 'module' }],
    ['{"author":{"name":5},"main":"a.js"}', { main: 'a.js' }],
    ['{"main":"b.js","main":"a.js"}', { main: 'a.js' }],
    ['{"main":"a.js","main":5}', { main: 'a.js' }],
    ['{"exports":{".":"./a.js"},"exports":null}', { exports: '{".":"./a.js"}' }],
    ['{"exports":"./a.js"}', { exports: '"./a.js"' }],
    ['{"exports":"{x"}', { exports: '{x' }],
    ['{"\\u006dain":"a.js"}', {}],
    ['{"main":"\\u0061.js"}', { main: 'a.js' }],
  ])('%s', (text, fields) => {
    expect(readNatively(text)).toEqual(fields);
  });

  test.each([
    ['{"main":"a.js","x":tru}'],
    ['{"main":"a.js","x":01}'],
    ['{"x":[1,2,],"main":"a.js"}'],
    ['{"x": abc, "main":"a.js"}'],
    ['{"exports":abc,"main":"a.js"}'],
    ['{"main":"a.js"}}'],
  ])('a slip in what is not needed goes unnoticed: %s', (text) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(readNatively(text)).toEqual({ main: 'a.js' });
  });

  test.each([
    [''],
    ['[]'],
    ['{"main":"a.js"} trailing'],
    ['{"main":"a.js",}'],
    ['{"main":"a.js" "x":1}'],
    ['{\'main\':"a.js"}'],
    ['// c\n{"main":"a.js"}'],
    ['{"main":"a.js","x":"\u0001"}'],
    ['{"x":{"y":[1,},"main":"a.js"}'],
    ['{"main":"a.js"'],
    ['{"x": "abc, "main":"a.js"}'],
    ['{"name":5}'],
    ['{"name":"x","name":5}'],
    ['{"name":"\\ud800"}'],
    ['{"type":null}'],
    ['{"exports":,"main":"a.js"}'],
    ['{"name":abc}'],
  ])('refused: %s', (text) => {
    expect(readNatively(text)).toBeNull();
  });
});
