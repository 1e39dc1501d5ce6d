/** Texts that try to be more than text, from a seed. */

import { pick, pickInteger } from '../../../support/random.ts';

const pieces = [
  '</script>',
  '<script>alert(1)</script>',
  '<script type="application/json" id="node-lab-receipts">[]</script>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><svg onload=alert(1)>',
  '</style><link rel=stylesheet href=http://127.0.0.1:9/x.css>',
  '&lt;b&gt;',
  '&#x3c;',
  '</text></svg><iframe src="http://127.0.0.1:9/"></iframe>',
  '{{constructor}}',
  '`alert(1)`',
  '\ud800',
  'a\udc00b',
  '\ufffe',
  '\u0000',
  '\u0007\u001b[31m',
  '\u0085\u009b2J',
  '\u202egnp.exe\u202c',
  '\u2066\u200f\u061c',
  '\u2028\u2029',
  '\r\n\t ',
  '床前明月光',
  'שלום',
  '👩‍👩‍👧',
  'plain words',
] as const;

/** One or several of the pieces, sometimes very many. */
export function hostileText(random: () => number): string {
  const count = pickInteger(random, 0, 40) === 0 ? 3_000 : pickInteger(random, 1, 3);
  return Array.from({ length: count }, () => pick(random, pieces)).join('');
}
