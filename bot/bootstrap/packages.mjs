import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { step } from './child.mjs'
import { findNode, refuseOldMachines } from './node.mjs'
import { modules, root } from './paths.mjs'

const stampFile = join(modules, '.installed')
const lockFile = join(root, 'package-lock.json')

/** The Node that was chosen at the last set-up; undefined when packages are missing or of another lock file. */
export function installedNode() {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
    return stamp.lock === lockHash() && existsSync(stamp.node) ? stamp.node : undefined
  } catch {
    return undefined
  }
}

/** Installs exactly what package-lock.json names, without running any package's own scripts. */
export async function install() {
  refuseOldMachines()
  if (!hasLockedPackages()) await npmCi()
  writeFileSync(stampFile, JSON.stringify({ lock: lockHash(), node: findNode() }))
}

async function npmCi() {
  // Development packages are asked for by name: with NODE_ENV=production npm would leave out what builds the browser code.
  const include = ['--include=dev', '--include=optional']
  const args = ['ci', '--ignore-scripts', ...include, '--no-progress', '--loglevel=error']
  const what = 'Installing packages (about a minute; again only when they change)'
  const npm = process.env.npm_execpath ?? ''
  if (/npm-cli\.c?js$/.test(npm)) await step(what, process.execPath, [npm, ...args])
  else await step(what, 'npm', args, { shell: process.platform === 'win32' })
}

// npm's own list of what it installed: a `npm install` by hand needs no second one.
function hasLockedPackages() {
  try {
    const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages
    const have = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      return path === '' || (have[path] ? have[path].version === version : optional)
    })
  } catch {
    return false
  }
}

function lockHash() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`)
  return hash.update(readFileSync(lockFile)).digest('hex')
}
