import { expect, test } from 'vitest'
import type { Setting } from '../../dialogs/render.ts'
import { wishOnWebsite } from '../../dialogs/understand/phone-wish.ts'
import { Conversation, personal, setting, upTo, words } from './render/conversation.ts'

const link: Setting['link'] = purpose => ({ purpose, nonce: 'n1' })

test.each(['link', 'the link please', 'new link', 'the file is too big'])(
  '"%s" is a wish for the page, where files are asked for',
  said => {
    expect(wishOnWebsite(said, { kind: 'unclear' }, 'documents', 'en')).toEqual({ kind: 'larger-files' })
  },
)

test('where there is a page to pay, that is the link', () => {
  expect(wishOnWebsite('link', { kind: 'payment', act: 'new-link' }, 'payment', 'en')).toBeUndefined()
})

test('the website tells of the page, and opens it by a button', () => {
  const talk = atDocuments({ ...setting, link })
  expect(words(talk.turns.at(-1)?.said ?? [])).toContain('Write "link" for a page')
  expect(talk.aside({ kind: 'larger-files' })[0]).toMatchObject({
    text: expect.stringContaining('how far each one has come'),
    link: { label: 'Open the page for files', url: '{secure-link}' },
    secure: { purpose: 'upload', nonce: 'n1' },
  })
})

test('a channel that takes no files says so, and how they can be sent', () => {
  const talk = atDocuments({ ...setting, link, channel: 'azure-bot' })
  const asked = words(talk.turns.at(-1)?.said ?? [])
  expect(asked).toContain('Files cannot be sent in this chat. Please write "link"')
  const said = talk.aside({ kind: 'unreadable', what: 'file' })
  expect(words(said)).toContain('What you attached has not reached us.')
  expect(said.find(({ secure }) => secure)?.link?.url).toBe('{secure-link}')
})

test('once payment has begun, our team is the way', () => {
  expect(words(upTo('payment').aside({ kind: 'unreadable', what: 'file' }))).toContain('not reached us')
  expect(words(upTo('payment').aside({ kind: 'unreadable', what: 'file' }))).toContain(setting.support.email)
})

function atDocuments(spoken: Setting): Conversation {
  const talk = new Conversation(spoken)
  talk.answer(personal)
  return talk
}
