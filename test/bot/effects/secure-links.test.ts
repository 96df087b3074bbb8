import { expect, test } from 'vitest'
import { createSecureLinks } from '../../../bot/effects/secure-links.ts'

const publicUrl = 'https://intake.example'
const links = createSecureLinks({ secret: 'a secret for a test', publicUrl })
const nonce = links.newNonce()
const token = links.url('case-1', nonce).slice(`${publicUrl}/u/`.length)

test('a link has always the same length, and leads to the case for which it was made', () => {
  expect(links.url('case-1', nonce)).toBe(`${publicUrl}/u/${token}`)
  for (let each = 0; each < 100; each++)
    expect(links.url(crypto.randomUUID(), links.newNonce())).toHaveLength(links.length)
  expect(links.nonceOf(token)).toBe(nonce)
  expect(links.isOf(token, 'case-1')).toBe(true)
})

test('no other case, no other secret and no other nonce makes the same one', () => {
  expect(links.isOf(token, 'case-2')).toBe(false)
  expect(createSecureLinks({ secret: 'another secret', publicUrl }).isOf(token, 'case-1')).toBe(false)
  expect(links.isOf(links.newNonce() + token.slice(12), 'case-1')).toBe(false)
  // A space between the two parts is all that keeps them apart.
  expect(links.isOf(token, `case-1 ${nonce}`)).toBe(false)
})

test('a token with any character changed, cut or added is none', () => {
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === 'A' ? 'B' : 'A'
    expect(links.isOf(token.slice(0, at) + other + token.slice(at + 1), 'case-1'), `at ${at}`).toBe(false)
  }
  for (const odd of [
    '',
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    `${token}=`,
    ` ${token}`,
    `${token}\n`,
  ]) {
    expect(links.isOf(odd, 'case-1'), odd).toBe(false)
    expect(links.nonceOf(odd), odd).toBe(null)
  }
  expect(links.nonceOf('.'.repeat(32))).toBe(null)
})
