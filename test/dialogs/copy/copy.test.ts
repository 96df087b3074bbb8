import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '../../../dialogs/copy/en.ts'
import { languages, text } from '../../../dialogs/copy/index.ts'
import { terms } from '../../../dialogs/terms/terms.ts'
import { gradeOf } from './reading-grade.ts'

const keys = Object.keys(en) as (keyof typeof en)[]

test('every language has the same keys and the same placeholders', () => {
  for (const [language, copy] of Object.entries(languages)) {
    expect(Object.keys(copy).sort(), language).toEqual([...keys].sort())
    for (const key of keys)
      expect(placeholders(copy[key]), `${language} ${key}`).toEqual(placeholders(en[key]))
  }
})

test('every key is used', () => {
  const used = usedKeys()
  expect(used.length).toBeGreaterThan(100)
  // What a phone has in other words is said by the same name.
  const names = keys.map(key => key.replace(/\.phone$/u, ''))
  expect(names.filter(key => !used.some(pattern => pattern.test(key)))).toEqual([])
})

test('every key that the code names exists', () => {
  const named = usedKeys().filter(pattern => !keys.some(key => pattern.test(key)))
  expect(named.map(String)).toEqual([])
})

test('a language that is not here is answered in English, and a region does not matter', () => {
  expect(text('xx', 'button.skip')).toBe('Skip')
  expect(text('en-US', 'button.skip')).toBe('Skip')
})

test('what is put in is not read again', () => {
  expect(text('en', 'firstName.ack', { value: '{value} $& {email}' })).toBe('Thank you, {value} $& {email}.')
})

test('the words can be read by a twelve-year-old', () => {
  const sentences = keys.filter(key => en[key].split(/\s+/u).length >= 5).map(key => en[key])
  expect(gradeOf(sentences.join('\n'))).toBeLessThanOrEqual(8)
  const hard = keys.filter(key => en[key].split(/\s+/u).length >= 8 && gradeOf(en[key]) > 12)
  // The names of the specialties, with an everyday word beside each.
  expect(hard).toEqual(['faq.conditions'])
  expect(gradeOf(terms.text)).toBeLessThanOrEqual(9)
})

test('nothing shouts, and nothing blames', () => {
  for (const key of keys) {
    expect(en[key], key).not.toMatch(/!/u)
    expect(en[key], key).not.toMatch(/\b(invalid|wrong input|you failed|you must|incorrect|error)\b/iu)
  }
})

test('signs stay within what a text message carries cheaply, accents aside', () => {
  for (const key of keys) expect(en[key], key).not.toMatch(/[\u2010-\u203a\u{1f000}-\u{1ffff}]/u)
})

const placeholders = (sentence: string): string[] => (sentence.match(/\{[\w-]+\}/gu) ?? []).sort()

/** Keys as the code names them; a template such as `faq.${topic}` stands for all that fit it. */
function usedKeys(): RegExp[] {
  const places = 'dialogs/{slots,steps,replies,letters}/*.ts'
  const files = [...globSync(places), ...globSync('dialogs/*.ts'), 'bot/effects.ts']
  return files.flatMap(path => {
    const source = readFileSync(path, 'utf8')
    const literals = [
      ...source.matchAll(/(['`])([a-zA-Z][\w-]*(?:\$\{[^}]+\}[\w-]*)?(?:\.(?:[\w-]|\$\{[^}]+\})+)+)\1/gu),
    ]
    const templates = [...source.matchAll(/`(\$\{\w+\}(?:\.[\w${}-]+)+)`/gu)]
    const sole = [...source.matchAll(/say\('([\w-]+)'/gu)]
    return [
      ...literals.map(match => match[2]),
      ...templates.map(match => match[1]),
      ...sole.map(match => match[1]),
    ]
      .filter(key => key !== undefined && !/\.(ts|com|org)$/u.test(key))
      .map(
        key =>
          new RegExp(
            `^${(key ?? '')
              .split(/\$\{[^}]+\}/u)
              .map(literally)
              .join('[\\w-]+')}$`,
            'u',
          ),
      )
  })
}

const literally = (part: string): string => part.replace(/[.]/gu, '\\.')
