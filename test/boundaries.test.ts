import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser'
import { expect, test } from 'vitest'

/** Each row: what a file imports, and the rule that refuses it. */
const rows: [file: string, code: string, refusedBy: string][] = [
  ['machines/a.ts', `import { z } from 'zod'`, 'nothing'],
  ['machines/a.ts', `import { readFile } from 'node:fs'`, 'machines'],
  ['machines/a.ts', `import type { B } from '../dialogs/b.ts'`, 'machines'],
  ['dialogs/a.ts', `import { b } from '../machines/b.ts'`, 'nothing'],
  ['dialogs/a.ts', `import { b } from '../services/store/b.ts'`, 'dialogs'],
  ['dialogs/a.ts', `import { get } from 'node:http'`, 'dialogs'],
  ['services/store/a.ts', `import type { B } from '../../machines/domain/b.ts'`, 'nothing'],
  ['services/store/a.ts', `import type { B } from '../mail/b.ts'`, 'services-keep-to-their-folder'],
  ['services/store/a.ts', `import type { B } from '../../machines/intake/b.ts'`, 'services'],
  ['services/store/a.ts', `import type { B } from '../../bot/b.ts'`, 'services'],
  ['bot/a.ts', `import { b } from '../services/store/b.ts'`, 'nothing'],
  ['bot/a.ts', `import { b } from '../test/b.ts'`, 'bot'],
  ['bot/intake-bot.ts', `import { b } from 'botbuilder'`, 'nothing'],
  ['bot/channels/web-chat/a.ts', `import { b } from 'botbuilder'`, 'nothing'],
  ['bot/a.ts', `import type { B } from 'botbuilder'`, 'botbuilder'],
  ['web-chat/page/a.ts', `import type { B } from '../../dialogs/message.ts'`, 'nothing'],
  ['web-chat/page/a.ts', `import { b } from '../../dialogs/message.ts'`, 'web-chat-takes-types-only'],
  ['web-chat/page/a.ts', `import type { B } from '../../dialogs/b.ts'`, 'web-chat'],
  ['bot/b.ts', `import { b } from './c.ts'`, 'no-cycles'],
]

test.for(rows)('%s with %s is refused by: %s', async ([file, code, refusedBy]) => {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'))
  for (const [path, text] of neighbours) write(join(folder, path), text)
  write(join(folder, file), `${code}\n${file === 'bot/b.ts' ? 'export const b = 1' : ''}`)

  const { options, forbidden = [] } = await configuration()
  const ruleSet = { forbidden: forbidden.filter(rule => rule.name !== 'declared-in-package-json') }
  const result = await cruise([file], { ...options, baseDir: folder, validate: true, ruleSet } as object)
  rmSync(folder, { recursive: true })

  const names = (result.output as ICruiseResult).summary.violations.map(violation => violation.rule.name)
  expect(names.join(' ') || 'nothing').toContain(refusedBy)
})

const thing = 'export const b = 1\nexport type B = number\n'
const neighbours: [path: string, text: string][] = [
  ...[
    'machines',
    'machines/domain',
    'machines/intake',
    'dialogs',
    'services/store',
    'services/mail',
    'test',
  ].map((folder): [string, string] => [`${folder}/b.ts`, thing]),
  ['dialogs/message.ts', thing],
  ['bot/b.ts', thing],
  ['bot/c.ts', `import { b } from './b.ts'\nexport const c = b`],
  ...['zod', 'botbuilder'].flatMap((name): [string, string][] => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'exports.b = 1'],
  ]),
]

async function configuration(): Promise<IConfiguration> {
  return (await import(join(import.meta.dirname, '../.dependency-cruiser.mjs'))).default
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
