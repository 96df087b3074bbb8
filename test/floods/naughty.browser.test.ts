import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../dialogs/message.ts'
import { browser as installed } from '../support/browser.ts'
import { createMemoryCore } from '../support/memory-core.ts'
import { openPage, say, seen, serve, shot, useWebChatPages } from '../support/web-chat-page.ts'

/** Where a picture that tells on its reader would be asked for. */
const spy = 'http://127.0.0.1:9/'
const naughty = [
  '<script>document.title="broken"</script>',
  '<img src=x onerror="document.title=\'broken\'">',
  '<a href="javascript:document.title=1">press</a>',
  '[press](javascript:document.title=1)',
  `![picture](${spy}pixel.png)`,
  '**bold** _slanted_ # heading',
]
const all = naughty.join(' ')

/** What markup would make; the way to open a file is ours. */
const rendered =
  'a:not(.webchat__fileContent a), strong, em, h1, script, img:not([src^="data:"], [src^="blob:"])'

useWebChatPages()

describe.skipIf(!installed.available)(`words of a patient in the official Web Chat${installed.why}`, () => {
  it('are shown as text and nothing else: in bubbles, on buttons, in lists, in forms and as names of files', async () => {
    const asked: string[] = []
    const prepare = async (page: Page) => {
      page.on('request', request => asked.push(request.url()))
    }
    const viewport = { width: 1280, height: 860 }
    const page = await openPage(await serve(core()), viewport, prepare)
    await seen(page, 'What is your name?')
    for (const [index, { text }] of questions.entries()) {
      await say(page, index === 0 ? all : 'next')
      await seen(page, text.slice(0, 10))
    }
    await page
      .locator('input[type=file]')
      .setInputFiles([
        { name: `${naughty[1]}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
      ])
    await page.getByText('.pdf').last().waitFor()
    await shot(page, 'naughty')

    const chat = page.locator('#talk')
    for (const line of naughty) expect(await chat.getByText(line).count(), line).toBeGreaterThan(3)
    expect(await chat.locator(rendered).count()).toBe(0)
    for (const label of naughty)
      expect(await page.getByRole('button', { name: label, exact: true }).count()).toBeGreaterThan(0)
    expect(await page.title()).not.toMatch(/broken|^1$/)
    expect(asked.filter(url => url.startsWith(spy) || url.endsWith('/x'))).toEqual([])
  })

  it('from right to left do not turn round the sentence they stand in', async () => {
    const page = await openPage(await serve(core('Thank you, \u2068שלום 12\u2069. Step 3.')), {
      width: 800,
      height: 700,
    })
    await seen(page, 'Thank you')
    const places = await page
      .locator('.webchat__bubble__content')
      .last()
      .evaluate(bubble => {
        const node = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT).nextNode() as Text
        const left = (word: string) => {
          const range = document.createRange()
          range.setStart(node, node.data.indexOf(word))
          range.setEnd(node, node.data.indexOf(word) + 1)
          return range.getBoundingClientRect().left
        }
        return [left('Thank'), left('ם'), left('Step'), left('3')]
      })
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})

const asking = { step: 'medical-context', ask: 'familyHistory' } as const
const choices = naughty.map((label, index) => ({ label, value: `v${index}` }))
const questions: OutgoingMessage[] = [
  { text: `In words. ${all}`, asking },
  { text: `As a list. ${all}`, asking, choices },
  { text: `Below it. ${all}`, asking, choices: choices.slice(0, 4) },
  {
    text: `In a form. ${all}`,
    asking,
    form: { kind: 'several', label: all, submit: all, options: choices, none: { label: all, value: 'none' } },
  },
]

const core = (hello = 'What is your name?') =>
  createMemoryCore({
    greeting: [{ text: hello, asking: { step: 'personal-information', ask: 'firstName' } }],
    answer: (_, index) => [questions[index] ?? { text: `Thank you. ${all}`, asking }],
  })
