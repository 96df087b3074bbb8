/**
 * What a computer would run: Windows and DOS, Linux, macOS (32 and 64 bits, both orders, universal), a Windows
 * shortcut, Android, WebAssembly, packages that install.
 */
const SIGNATURES = [
  'MZ',
  'ZM',
  '\x7fELF',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe', // universal, and Java's
  'L\0\0\0\x01\x14\x02\0',
  'dex\n',
  '\0asm',
  '!<arch>\ndebian',
  '\xed\xab\xee\xdb',
]
/** Of a shell, of Windows' command line, of PHP. */
const SCRIPT = /^(\xef\xbb\xbf)?(#![ \t]*\/|\s*@echo (off|on)\b|\s*<\?(php|=))/i

export function isExecutable(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 64)
  return SIGNATURES.some(signature => start.startsWith(signature)) || SCRIPT.test(start)
}
