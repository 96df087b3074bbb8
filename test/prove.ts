import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

/**
 * `npm test`: runs every part of the proof, whatever the parts before it said, and ends with one line
 * `N passed, N failed, N skipped` about the tests. With arguments only the tests whose path contains one of them run.
 */
const filters = process.argv.slice(2)
const scratch = mkdtempSync(join(tmpdir(), 'proof-'))
const results = join(scratch, 'vitest.json')

// Tests may import anything; that nothing imports a test is seen from the other side.
const rooms = ['bot', 'dialogs', 'machines', 'services', 'web-chat'].filter(room => existsSync(room))
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
const parts: Part[] = [
  {
    name: 'Format and lint',
    command: ['biome', 'ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
  },
  { name: 'Types', command: ['tsc', '-p', '.'] },
  { name: 'Import boundaries', command: ['depcruise', '--config', '.dependency-cruiser.mjs', ...rooms] },
  { name: 'Tests', command: ['vitest', 'run', ...reporters, ...filters], loud: true },
]

const failed = (filters.length > 0 ? parts.slice(-1) : parts).filter(part => !holds(part))
const tests = countTests()
rmSync(scratch, { recursive: true })

if (tests.skipped.length > 0) console.log(`\nSkipped:\n${tests.skipped.map(name => `  ${name}`).join('\n')}`)
console.log(
  `\n${failed.length > 0 ? `Failed: ${failed.map(part => part.name).join(', ')}` : 'All parts hold'}`,
)
console.log(`${tests.passed} passed, ${tests.failed} failed, ${tests.skipped.length} skipped`)
process.exitCode = failed.length > 0 ? 1 : 0

interface Part {
  name: string
  command: [string, ...string[]]
  /** Its output is worth seeing while it runs; that of others only when they fail. */
  loud?: boolean
}

function holds({ name, command: [program, ...args], loud }: Part) {
  const began = performance.now()
  if (loud) console.log(`── ${name}`)
  const shell = process.platform === 'win32'
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    shell,
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', loud ? 'inherit' : 'pipe', loud ? 'inherit' : 'pipe'],
    maxBuffer: 2 ** 28,
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (status !== 0 && !loud) console.log(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`)
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`)
  return status === 0
}

interface Report {
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' }[]
  }[]
}

function countTests() {
  const files = readReport().testResults
  const all = files.flatMap(file =>
    file.assertionResults.map(test => ({ ...test, file: relative('.', file.name) })),
  )
  // A file that cannot even be loaded has no tests that failed, and is a failure all the same.
  const broken = files.filter(
    file => file.status === 'failed' && file.assertionResults.every(it => it.status !== 'failed'),
  )
  return {
    passed: all.filter(test => test.status === 'passed').length,
    failed: all.filter(test => test.status === 'failed').length + broken.length,
    skipped: all
      .filter(test => test.status !== 'passed' && test.status !== 'failed')
      .map(test => `${test.file}: ${test.fullName}`),
  }
}

function readReport(): Report {
  try {
    return JSON.parse(readFileSync(results, 'utf8'))
  } catch {
    return { testResults: [] }
  }
}
