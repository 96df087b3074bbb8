import { expect, test } from 'vitest'
import { onlyAllowed } from '../../bot/logger.ts'

test('fields that are not on the list are dropped', () => {
  expect(onlyAllowed({ caseId: 'c1', text: 'my diagnosis', email: 'ana@example.org', status: 503 })).toEqual({
    caseId: 'c1',
    status: 503,
  })
})

test('an error is logged by its kind, code and place, never by its message', () => {
  const cause = Object.assign(new TypeError('Ana López said so'), { code: 11000 })
  const logged = onlyAllowed({ error: new Error('about Ana López', { cause }) })
  expect(JSON.stringify(logged)).not.toContain('Ana')
  expect(logged).toMatchObject({ error: { kind: 'Error', cause: { kind: 'TypeError', code: 11000 } } })
})

test('what looks like a place in an error’s message is none', () => {
  const message = 'Not understood: "my\n    at home (/private.ts:1:1)\n    at work (/private.ts:2:2)"'
  const error = new Error(message)
  const logged = JSON.stringify(onlyAllowed({ error }))
  expect(logged).not.toContain('private')
  expect(logged).toContain('logger.test.ts')
  error.message = 'Changed afterwards'
  expect(JSON.stringify(onlyAllowed({ error }))).not.toContain('private')
})
