import { describe, expect, it } from 'vitest'
import type { IncomingReply, OutgoingMessage } from '../../dialogs/message.ts'
import { browser as installed } from '../support/browser.ts'
import { createMemoryCore } from '../support/memory-core.ts'
import {
  card,
  lines,
  openPage as open,
  say,
  seen,
  serve,
  shot,
  useWebChatPages,
} from '../support/web-chat-page.ts'

useWebChatPages()

describe.skipIf(!installed.available)(
  `the example website with the official Web Chat${installed.why}`,
  () => {
    it.each([
      ['desktop', { width: 1280, height: 860 }],
      ['phone', { width: 390, height: 844 }],
    ])(
      'on a %s greets, takes typed words, a button, a date and files, and shows it all again after a reload',
      async (kind, viewport) => {
        const { core, server } = await start()
        const page = await open(server, viewport)
        await seen(page, 'What is your first name?')
        await say(page, 'Ana')
        await seen(page, 'Who is this for?')
        await shot(page, `${kind}-buttons`)

        await page.getByRole('toolbar').getByRole('button', { name: 'For my child' }).click()
        await seen(page, 'When was your child born?')
        await card(page).getByLabel('Date of birth').fill('2015-03-04')
        await shot(page, `${kind}-date`)
        await card(page).getByRole('button', { name: 'Send this date' }).click()
        await seen(page, 'Please add your documents.')
        await seen(page, '4 March 2015')

        await page.locator('input[type=file]').setInputFiles([
          { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a letter') },
          { name: 'notes.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
        ])
        await seen(page, 'Thank you: letter.pdf is ready, notes.exe is refused.')
        await shot(page, `${kind}-files`)

        expect(
          core.replies.map(({ reply }) => [reply.text, reply.pressed?.value, reply.form?.values]),
        ).toEqual([
          ['Ana', undefined, undefined],
          ['For my child', 'child', undefined],
          ['4 March 2015', 'submit', ['2015-03-04']],
          ['', undefined, undefined],
        ])
        const before = await lines(page)
        await page.reload()
        await seen(page, 'Thank you: letter.pdf is ready, notes.exe is refused.')
        expect(await lines(page)).toEqual(before)
        await say(page, 'still here')
        await seen(page, 'still here')
        await expect.poll(() => core.replies.length).toBe(5)
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0)
      },
    )

    it('delivers what was typed while the server was being started again, once', async () => {
      const { core, server } = await start()
      const page = await open(server, { width: 1280, height: 860 })
      await seen(page, 'What is your first name?')
      await server.stop()
      await say(page, 'Ana')
      await new Promise(resolve => setTimeout(resolve, 300))
      await serve(core, server.port)
      await seen(page, 'Who is this for?')
      expect(core.replies.map(({ reply }) => reply.text)).toEqual(['Ana'])
    })

    it('goes on by itself after its token expired, and starts anew when the visitor is forgotten', async () => {
      let now = Date.now()
      const { core, server } = await start(() => new Date(now))
      const page = await open(server, { width: 1280, height: 860 })
      await seen(page, 'What is your first name?')
      now += 31 * 60_000
      await say(page, 'Ana')
      await seen(page, 'This was not sent.')
      await page.getByRole('button', { name: 'Send again' }).click()
      await seen(page, 'Who is this for?')
      expect(core.replies.map(({ reply }) => reply.text)).toEqual(['Ana'])
      await page.evaluate(() => localStorage.setItem('second-opinion-resume', 'not one of ours'))
      await page.reload()
      await seen(page, 'What is your first name?')
      expect(await page.getByText('Who is this for?').count()).toBe(0)
      await seen(page, 'Your earlier chat cannot be opened here any more, so this is a new one.')
      expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false)
      await shot(page, 'anew')
      await say(page, 'Ana')
      await seen(page, 'Who is this for?')
      expect(await page.locator('#notice').isVisible()).toBe(false)
      await page.reload()
      await seen(page, 'Who is this for?')
      expect(await page.locator('#notice').isVisible()).toBe(false)
    })

    it('opens the same chat in two tabs, although only one of them has the newest key to it', async () => {
      const { core, server } = await start()
      const first = await open(server, { width: 1280, height: 860 })
      await seen(first, 'What is your first name?')
      await say(first, 'Ana')
      await seen(first, 'Who is this for?')
      const second = await first.context().newPage()
      // This tab has read an old key by the time that the other has used a newer one, and its successor.
      const old = await first.evaluate(() => localStorage.getItem('second-opinion-resume') ?? '')
      let stale = true
      await second.route('**/api/web-chat/token', async route => {
        if (stale)
          for (const _ of [1, 2]) {
            await first.reload()
            await seen(first, 'Who is this for?')
          }
        if (stale) expect(route.request().postDataJSON()).toEqual({ resume: old })
        stale = false
        await route.continue()
      })
      await second.goto(server.url)
      await seen(second, 'Who is this for?')
      expect(await second.locator('#notice').isVisible()).toBe(false)
      expect(core.replies).toHaveLength(1)
    })

    it('says in plain words that the chat cannot be reached, and opens it when asked again', async () => {
      const { server, core } = await start()
      const page = await open(server, { width: 390, height: 844 }, async opened => {
        await opened.route('**/api/web-chat/token', route => route.abort())
      })
      await seen(page, 'The chat cannot be reached right now. Your answers are saved.')
      await shot(page, 'phone-unreachable')
      await page.unroute('**/api/web-chat/token')
      await page.getByRole('button', { name: 'Try again' }).click()
      await seen(page, 'What is your first name?')
      expect(await page.locator('#notice').isVisible()).toBe(false)
      expect(core.replies).toEqual([])
    })
  },
)

async function start(clock?: () => Date) {
  const core = createMemoryCore({ greeting: [question(0)], answer })
  return { core, server: await serve(core, 0, clock) }
}

function answer(reply: IncomingReply, index: number): OutgoingMessage[] {
  if (reply.files.length > 0) {
    const became = reply.files.map(({ filename, status }) => `${filename} is ${status}`).join(', ')
    return [{ text: `Thank you: ${became}.`, asking: { step: 'documents', ask: 'documents' } }]
  }
  return [question(index + 1)]
}

function question(index: number): OutgoingMessage {
  const questions: OutgoingMessage[] = [
    {
      text: 'Welcome to the second opinion service.\n\nWe ask some questions, one at a time:\n- about you\n- about your health\n\nWhat is your first name?',
      asking: { step: 'personal-information', ask: 'firstName' },
    },
    {
      text: 'Who is this for?',
      asking: { step: 'personal-information', ask: 'guardianRelation' },
      choices: [
        { label: 'For me', value: 'me' },
        { label: 'For my child', value: 'child' },
        { label: 'For somebody I take care of', value: 'other' },
      ],
    },
    {
      text: 'When was your child born?',
      asking: { step: 'personal-information', ask: 'dateOfBirth' },
      form: {
        kind: 'date',
        label: 'Date of birth',
        submit: 'Send this date',
        min: '1906-01-01',
        max: '2026-01-01',
      },
    },
    { text: 'Please add your documents.', asking: { step: 'documents', ask: 'documents' } },
  ]
  return questions[Math.min(index, questions.length - 1)] as OutgoingMessage
}
