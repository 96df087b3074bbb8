import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { fail, say } from './say.mjs'

const lockFile = join(root, '.setup-lock')

/** Lets one set-up at a time work in this folder; one that died holding the lock does not stop the next. */
export async function alone(work) {
  for (let waited = 0; !take(); waited++) {
    if (waited === 0) say('Waiting for another set-up in this folder (it holds .setup-lock) …')
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  const release = () => rmSync(lockFile, { force: true })
  process.once('exit', release)
  await work()
  release()
  process.off('exit', release)
}

function take() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') fail(`This folder cannot be written: ${error.message}`)
  }
  forgetTheDead()
  return false
}

function forgetTheDead() {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0)
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lockFile, { force: true })
  }
}
