import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewQuestion, newQuestions } from './support/recipe/questions.ts'

const run = promisify(execFile)
const longest = { timeout: 120_000 }

describe('a copy of the project with questions of three kinds added, each in the files that CONTRIBUTING names', () => {
  const copy = mkdtempSync(join(tmpdir(), 'recipe-'))
  const touched = new Map<string, string[]>()

  beforeAll(() => {
    for (const part of ['machines', 'dialogs', 'test', 'tsconfig.json', 'package.json'])
      cpSync(part, join(copy, part), { recursive: true })
    // What the dialogs say is tested as a phone shows it, too.
    const phone = 'bot/channels/twilio/render'
    cpSync(phone, join(copy, phone), { recursive: true })
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
    for (const question of newQuestions) touched.set(question.slot, add(question, copy))
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  test('touches four files a question, those that the recipe lists', () => {
    const recipe = /## A new question\n(.*?)\n## /su.exec(readFileSync('CONTRIBUTING.md', 'utf8'))?.[1] ?? ''
    const listed = [...recipe.matchAll(/^\d\. `([^`]+)`/gmu)].map(([, path]) => path)
    expect(listed).toHaveLength(4)
    for (const { slot, file } of newQuestions)
      expect(touched.get(slot)).toEqual(listed.map(path => path?.replace('<name>', file)))
  })

  test('compiles, its own tests included', longest, async () => {
    const include = ['machines', 'dialogs', 'test/machines', 'test/dialogs']
    writeFileSync(join(copy, 'part.json'), JSON.stringify({ extends: './tsconfig.json', include }))
    const { stdout } = await run(resolve('node_modules/.bin/tsc'), ['-p', 'part.json'], { cwd: copy }).catch(
      failure => failure,
    )
    expect(stdout).toBe('')
  })

  test(
    'asks them in their place, understands, shows, stores and restores what is answered',
    longest,
    async () => {
      const { turns, review, stored, answers, ask } = await intake(
        { allergies: 'penicillin, and peanuts', smoker: 'not any more, no', livingWith: 'with a partner' },
        [],
      )
      expect(ask).toBe('review')
      const asked = turns.map(turn => turn.ask)
      for (const { slot, after, copy: said } of newQuestions) {
        expect(asked.filter(one => one === slot)).toHaveLength(1)
        expect(asked.indexOf(slot), slot).toBe(asked.indexOf(after) + 1)
        expect(turns[asked.indexOf(after)]?.said).toContain(said.ask)
        expect(review).toContain(`- ${said.label}: `)
      }
      const given = { allergies: 'penicillin, and peanuts', smoker: false, livingWith: 'partner' }
      expect(stored.medicalContext).toMatchObject(given)
      expect(answers).toMatchObject(given)
      expect(review).toContain('- Allergies: penicillin, and peanuts')
      expect(review).toContain('- Smoking: No, I do not')
      expect(review).toContain('- Living with: With a partner')
    },
  )

  test('lets them be skipped, explained, asked back and changed', longest, async () => {
    const { turns, answers, ask } = await intake({ allergies: 'none', livingWith: 'skip' }, [
      'change my allergies',
      'why do you need that?',
      'latex',
      'change smoker',
      'maybe',
      'no',
      'change living with',
      '3',
    ])
    const replies = turns.slice(-8).map(turn => turn.said)
    expect(replies[0]).toContain('Which allergies')
    expect(replies[1]).toContain('Some medicines do not fit')
    expect(turns.slice(-8).map(turn => turn.ask)).toEqual([
      'review',
      'allergies',
      'allergies',
      'review',
      'smoker',
      'smoker',
      'review',
      'livingWith',
    ])
    expect(answers).toMatchObject({ allergies: 'latex', smoker: false, livingWith: 'relatives-or-friends' })
    expect(ask).toBe('review')
  })

  async function intake(words: Record<string, string>, then: string[]): Promise<Came> {
    const program = join('test', 'support', 'recipe', 'intake.ts')
    const { stdout } = await run(process.execPath, [program, JSON.stringify({ words, then })], { cwd: copy })
    return JSON.parse(stdout)
  }
})

/** What `support/recipe/intake.ts` prints. */
interface Came {
  turns: { ask: string; typed: string; said: string }[]
  review: string
  stored: { medicalContext: Record<string, unknown> }
  answers: Record<string, unknown>
  ask: string
}

/** Follows the recipe; gives the files that it touched, in its order. */
function add({ slot, after, shape, file, dialog, copy }: NewQuestion, folder: string): string[] {
  const edited: string[] = []
  const edit = (path: string, change: (text: string) => string) => {
    const whole = join(folder, path)
    const text = existsSync(whole) ? readFileSync(whole, 'utf8') : ''
    const changed = change(text)
    if (changed === text) throw new Error(`nothing to change in ${path}`)
    writeFileSync(whole, changed)
    edited.push(path)
  }
  const lines = Object.entries(copy).map(([key, words]) => `  '${slot}.${key}': ${JSON.stringify(words)},\n`)
  edit('machines/domain/slots.ts', text =>
    text
      .replace(new RegExp(`^  ${after}: .*\n`, 'mu'), line => `${line}  ${slot}: ${shape},\n`)
      .replace(`  ${after}: 'medical',\n`, line => `${line}  ${slot}: 'medical',\n`),
  )
  edit(`dialogs/slots/${file}.ts`, () => dialog)
  edit('dialogs/slots/index.ts', text =>
    `import { ${slot} } from './${file}.ts'\n${text}`.replace(`  ${after},\n`, `  ${after},\n  ${slot},\n`),
  )
  edit('dialogs/copy/en.ts', text =>
    text.replace(`  '${after}.label'`, `${lines.join('')}  '${after}.label'`),
  )
  return edited
}
