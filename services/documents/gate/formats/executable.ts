/** What a computer would run: Windows and DOS, Linux, macOS (32 and 64 bits, both orders, universal), scripts. */
const SIGNATURES = [
  'MZ',
  '\x7fELF',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
]
const UNIVERSAL = '\xca\xfe\xba\xbe' // also Java's
const SCRIPT = /^(\xef\xbb\xbf)?#![ \t]*\//

export function isExecutable(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 64)
  return [...SIGNATURES, UNIVERSAL].some(signature => start.startsWith(signature)) || SCRIPT.test(start)
}
