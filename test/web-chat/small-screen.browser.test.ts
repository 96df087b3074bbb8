import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Choice, OutgoingMessage } from '../../dialogs/message.ts'
import { axeProblems } from '../support/axe.ts'
import { browser as installed } from '../support/browser.ts'
import { createMemoryCore } from '../support/memory-core.ts'
import { card, openPage, say, seen, serve, shot, useWebChatPages } from '../support/web-chat-page.ts'

const phone = { width: 390, height: 844 }
const smallPhone = { width: 360, height: 640 }
const touch = { hasTouch: true, isMobile: true }

useWebChatPages()

describe.skipIf(!installed.available)(`the chat on a small screen${installed.why}`, () => {
  it('fills it once begun, and both ways back lead to the page', async () => {
    const { page } = await begin(phone, [asked('And your last name?')])
    expect(await filled(page)).toBe(false)
    expect(await axeProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'Start the chat' }).tap()
    const dialog = page.getByRole('dialog', { name: 'Your second opinion' })
    await expect.poll(() => dialog.boundingBox()).toEqual({ x: 0, y: 0, ...phone })
    // What lies behind cannot be reached, and what matters most is still said.
    for (const behind of await page.locator('.bar, .intro, .band, .foot').all())
      expect(await behind.evaluate(element => element.closest('[inert]') !== null)).toBe(true)
    await page.getByText('This is not emergency care. If it is urgent').waitFor()
    expect(await axeProblems(page)).toEqual([])

    await page.goBack()
    await expect.poll(() => filled(page)).toBe(false)
    await page.goForward()
    await expect.poll(() => filled(page)).toBe(true)
    await page.reload()
    await seen(page, 'What is your first name?')
    expect(await filled(page)).toBe(true)
    await page.getByRole('button', { name: 'Back to the page' }).tap()
    await expect.poll(() => filled(page)).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('chat-start')
    expect(page.url()).not.toContain('#')

    await say(page, 'Ana')
    await seen(page, 'And your last name?')
    expect(await filled(page)).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => filled(page)).toBe(false)
  })

  it('is left alone on a desktop, and follows a window that is made small', async () => {
    const { page } = await begin({ width: 1280, height: 860 }, [asked('And your last name?')])
    await say(page, 'Ana')
    await seen(page, 'And your last name?')
    expect(await filled(page)).toBe(false)
    expect(await page.getByRole('button', { name: 'Back to the page' }).isVisible()).toBe(false)
    await page.setViewportSize({ width: 640, height: 430 })
    await page.getByPlaceholder('Type your answer').click()
    await expect.poll(() => filled(page)).toBe(true)
    await page.setViewportSize({ width: 1280, height: 860 })
    await expect.poll(() => filled(page)).toBe(false)
  })

  it('shows the question above ten choices, and takes the one that is tapped', async () => {
    const { page, core } = await begin(smallPhone, [
      asked('Which type of condition is it about?', ten),
      asked('Noted.'),
    ])
    await say(page, 'Ana')
    await seen(page, 'Which type of condition is it about?')
    await expect.poll(() => isReadable(page, 'Which type of condition is it about?')).toBe(true)
    await shot(page, 'small-phone-ten-choices')
    expect(await axeProblems(page)).toEqual([])
    const rows = card(page).getByRole('button')
    expect(await rows.allInnerTexts()).toEqual(ten.slice(0, -1).map(({ label }) => label))
    for (const row of await rows.all()) expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(await page.getByRole('toolbar').getByRole('button').allInnerTexts()).toEqual(['Skip'])
    await rows.nth(7).tap()
    await seen(page, 'Noted.')
    expect(core.replies.map(({ reply }) => [reply.text, reply.pressed?.value])).toEqual([
      ['Ana', undefined],
      [ten[7]?.label, '7'],
    ])
  })

  it('keeps the question readable above buttons, also when the keyboard or a turned phone takes the room', async () => {
    const { page } = await begin(smallPhone, [asked('How often does it hurt?', ten.slice(0, 5))])
    await say(page, 'Ana')
    await seen(page, 'How often does it hurt?')
    for (const viewport of [smallPhone, { width: 360, height: 330 }, { width: 740, height: 360 }]) {
      await page.setViewportSize(viewport)
      await expect.poll(() => isReadable(page, 'How often does it hurt?')).toBe(true)
      const bottom = async () => {
        const box = await page.getByPlaceholder('Type your answer').boundingBox()
        return box && box.y + box.height
      }
      await expect.poll(bottom).toBeLessThanOrEqual(viewport.height)
      await shot(page, `small-phone-buttons-${viewport.width}-${viewport.height}`)
    }
  })

  it('reads a long answer from its beginning, and has the button that pays in sight', async () => {
    const url = `https://pay.example.org/${'x'.repeat(300)}`
    const { page } = await begin(smallPhone, [
      {
        text: `This is what you pay for.\n\n${'A line of what is included.\n'.repeat(30)}`,
        asking: { step: 'payment', ask: 'payment' },
        choices: [{ label: 'I have paid', value: 'paid' }],
        link: { label: 'Pay $299.00', url },
        url,
      },
    ])
    await say(page, 'Ana')
    await seen(page, 'This is what you pay for.')
    await expect.poll(() => isReadable(page, 'This is what you pay for.')).toBe(true)
    expect(await page.getByText('xxxxx').count()).toBe(0)
    expect(await page.getByRole('toolbar').getByRole('button').allInnerTexts()).toEqual([
      'Pay $299.00',
      'I have paid',
    ])
    await expect.poll(() => page.locator('.webchat__bubble .ac-pushButton').count()).toBe(1)
  })
})

const ten: Choice[] = [
  ...['Cancer or tumor (oncology)', 'Heart (cardiology)', 'Brain or nerves (neurology)'],
  ...['Bones or joints (orthopedics)', 'Stomach, bowel or liver (gastroenterology)', 'Lungs (pulmonology)'],
  ...[
    'Hormones or diabetes (endocrinology)',
    'Kidneys (nephrology)',
    'Rheumatic or autoimmune (rheumatology)',
  ],
  'Something else',
]
  .map((label, index) => ({ label, value: String(index) }))
  .concat({ label: 'Skip', value: 'skip' })

function asked(text: string, choices?: Choice[]): OutgoingMessage {
  return {
    text,
    asking: { step: 'medical-context', ask: 'diseaseType' },
    ...(choices && { choices }),
  }
}

async function begin(viewport: { width: number; height: number }, answers: OutgoingMessage[]) {
  const greeting = asked('Welcome.\n\nWhat is your first name?')
  const core = createMemoryCore({
    greeting: [greeting],
    answer: (_, index) => answers.slice(index, index + 1),
  })
  const page = await openPage(await serve(core), viewport, undefined, viewport.width < 500 ? touch : {})
  await seen(page, 'What is your first name?')
  return { page, core }
}

const filled = (page: Page) =>
  page.evaluate(() => document.querySelector('#chat')?.getAttribute('aria-modal') === 'true')

/** Nothing lies over the words, and they are where one looks. */
function isReadable(page: Page, text: string): Promise<boolean> {
  return page
    .locator('.webchat__bubble__content')
    .getByText(text)
    .last()
    .evaluate(element => {
      const { left, top, bottom } = element.getBoundingClientRect()
      return [top + 4, bottom - 4].every(y => element.contains(document.elementFromPoint(left + 20, y)))
    })
}
