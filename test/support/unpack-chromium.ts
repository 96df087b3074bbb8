import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'

// Run by packaged-chromium.ts in a process of its own: the package unpacks into the temporary folder of its process.
const packed = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')))
await chromium.executablePath(packed)
// Libraries (nss and its like) for a machine that has none.
await inflate(join(packed, 'al2023.tar.br'))

writeFileSync(
  join(tmpdir(), 'fonts.conf'),
  `<?xml version="1.0"?><fontconfig>
  <dir prefix="relative">fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="relative">fonts-cache</cachedir>
</fontconfig>`,
)
