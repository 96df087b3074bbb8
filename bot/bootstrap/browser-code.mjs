import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { step } from './child.mjs'
import { modules, root } from './paths.mjs'

const stampFile = join(root, 'dist/.built')
const vite = join(modules, 'vite/bin/vite.js')

/** True when dist/ was built from the sources and packages that are here now. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourcesHash()
}

export async function buildBrowserCode(node) {
  const sources = sourcesHash()
  await step('Building the browser code', node, [vite, 'build', '--logLevel=warn'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, sources)
}

function sourcesHash() {
  const hash = createHash('sha256')
  const files = [
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
    ...filesUnder(join(root, 'web-chat')),
  ]
  for (const file of files) hash.update(`\n${file.slice(root.length)}\n`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  return entries
    .flatMap(entry => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : join(folder, entry.name)))
    .sort()
}
