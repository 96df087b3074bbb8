import { beforeEach, expect, test } from 'vitest'
import { createTokens, lifetimes, type Tokens } from '../../../../bot/channels/web-chat/tokens.ts'

const visitor = { conversationId: 'c1', userId: 'dl_1' }
let now: Date
let tokens: Tokens

beforeEach(() => {
  now = new Date('2026-11-24T10:00:00Z')
  tokens = createTokens({ secret: 'a secret that is long enough for a test', clock: () => now })
})

test('a token that was found good is refused from the second on in which it expires', async () => {
  const token = await tokens.issue('directline', visitor)
  for (const seconds of [0, lifetimes.directline - 1]) {
    now = new Date(Date.parse('2026-11-24T10:00:00Z') + seconds * 1000)
    expect(await tokens.verify('directline', token)).toEqual(visitor)
  }
  now = new Date(Date.parse('2026-11-24T10:00:00Z') + lifetimes.directline * 1000)
  await expect(tokens.verify('directline', token)).rejects.toMatchObject({ code: 'token-expired' })
})

test('a token that was found good is good for nothing else, and neither is one with another end', async () => {
  const token = await tokens.issue('directline', visitor)
  await tokens.verify('directline', token)
  await expect(tokens.verify('stream', token)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(tokens.verifyResume(token)).rejects.toMatchObject({ code: 'forbidden' })
  const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
  await expect(tokens.verify('directline', changed)).rejects.toMatchObject({ code: 'forbidden' })
})

test('however many were seen, each is told apart', async () => {
  const many = await Promise.all(
    Array.from({ length: 2_100 }, (_, index) =>
      tokens.issue('directline', { conversationId: `c${index}`, userId: `dl_${index}` }),
    ),
  )
  for (const round of [1, 2])
    for (const [index, token] of many.entries())
      expect(await tokens.verify('directline', token), `in round ${round}`).toEqual({
        conversationId: `c${index}`,
        userId: `dl_${index}`,
      })
})
