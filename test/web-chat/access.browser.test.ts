import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../dialogs/message.ts'
import { axeProblems } from '../support/axe.ts'
import { browser as installed } from '../support/browser.ts'
import { createMemoryCore } from '../support/memory-core.ts'
import { openPage, say, seen, serve, useWebChatPages } from '../support/web-chat-page.ts'

const desktop = { width: 1280, height: 860 }

useWebChatPages()

describe.skipIf(!installed.available)(`the page for everybody${installed.why}`, () => {
  it('has nothing that axe objects to, at any kind of question, and targets of 44 px', async () => {
    const page = await openPage(await serve(core()), desktop)
    await seen(page, 'What is your first name?')
    expect(await axeProblems(page)).toEqual([])
    for (const { text } of questions) {
      await say(page, 'next')
      await seen(page, text)
      await page.mouse.move(0, 0)
      await page.waitForTimeout(400)
      expect(await axeProblems(page), text).toEqual([])
      expect(await tooSmall(page), text).toEqual([])
    }
  })

  it('is answered by keyboard alone, with a mark on what has the focus', async () => {
    const asked = core()
    const page = await openPage(await serve(asked), desktop)
    await seen(page, 'What is your first name?')
    await reach(page, 'Skip to the chat')
    expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().left)).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await reach(page, 'Type your answer')
    await page.keyboard.type('Ana')
    await page.keyboard.press('Enter')
    await seen(page, 'Who is this for?')
    await reach(page, 'For me', 'Shift+Tab')
    expect(await page.evaluate(marked)).toBe(true)
    await page.keyboard.press('Enter')
    await seen(page, 'When were you born?')
    await expect.poll(() => asked.replies.map(({ reply }) => reply.pressed?.value)).toEqual([undefined, 'me'])
  })

  it('says while it loads what is going on, and whom to call instead', async () => {
    let go = () => {}
    const page = await openPage(await serve(core()), { width: 390, height: 844 }, async opened => {
      await opened.route('**/vendor/web-chat.js', async route => {
        await new Promise<void>(resolve => {
          go = resolve
        })
        await route.continue()
      })
    })
    await page.getByRole('link', { name: 'Start the chat' }).click()
    const waiting = page.getByRole('status').filter({ hasText: 'Opening the chat…' })
    await waiting.waitFor()
    const slow = page.getByText('On a slow connection this can take a minute.')
    const opacity = () => slow.evaluate(element => Number(getComputedStyle(element).opacity))
    expect(await opacity()).toBe(0)
    await expect.poll(opacity, { timeout: 8000 }).toBe(1)
    expect(await axeProblems(page)).toEqual([])
    go()
    await seen(page, 'What is your first name?')
    expect(await waiting.count()).toBe(0)
  })

  it('tells who has no JavaScript how to reach us', async () => {
    const viewport = { width: 390, height: 844 }
    const page = await openPage(await serve(core()), viewport, undefined, { javaScriptEnabled: false })
    const chat = page.locator('#chat')
    await chat.locator('.scriptless').waitFor()
    expect(await chat.getByText('Opening the chat…').isVisible()).toBe(false)
    for (const name of ['+1 (555) 123-4567', 'support@medical-opinion.com'])
      expect(await chat.getByRole('link', { name }).isVisible()).toBe(true)
  })
})

const questions: OutgoingMessage[] = [
  {
    text: 'Who is this for?',
    asking: { step: 'personal-information', ask: 'guardianRelation' },
    choices: [
      { label: 'For me', value: 'me' },
      { label: 'For my child', value: 'child' },
    ],
  },
  {
    text: 'When were you born?',
    asking: { step: 'personal-information', ask: 'dateOfBirth' },
    form: { kind: 'date', label: 'Date of birth', submit: 'Use it', min: '1906-01-01', max: '2026-01-01' },
  },
  {
    text: 'Who else had this?',
    asking: { step: 'medical-context', ask: 'familyHistory' },
    form: {
      ...{ kind: 'several', label: 'Who had it?', submit: 'Use these' },
      options: [
        { label: 'Parents', value: 'parents' },
        { label: 'Siblings', value: 'siblings' },
      ],
      none: { label: 'None', value: 'none' },
    },
  },
  {
    text: 'Please check.',
    asking: { step: 'review', ask: 'review' },
    form: {
      ...{ kind: 'review', submit: 'Proceed to payment' },
      sections: [{ title: 'You', rows: [], edit: { label: 'Edit', value: 'edit:you' } }],
    },
  },
  {
    text: 'Please pay.',
    asking: { step: 'payment', ask: 'payment' },
    link: { label: 'Pay $299.00', url: 'https://pay.example.org/1' },
    url: 'https://pay.example.org/1',
  },
]

function core() {
  const greeting: OutgoingMessage = {
    text: 'What is your first name?',
    asking: { step: 'personal-information', ask: 'firstName' },
  }
  return createMemoryCore({ greeting: [greeting], answer: (_, index) => questions.slice(index, index + 1) })
}

/** Goes on with the keyboard until the element of that name has the focus. */
async function reach(page: Page, name: string, key = 'Tab') {
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press(key)
    if ((await page.evaluate(nameOfFocused)).includes(name)) return
  }
  throw new Error(`${key} did not reach "${name}".`)
}

function nameOfFocused() {
  const focused = document.activeElement as HTMLInputElement | null
  return focused?.placeholder || focused?.textContent || ''
}

/** The focused element looks unlike its neighbour. */
function marked() {
  const focused = document.activeElement
  if (!focused) return false
  const inside = [focused, ...focused.querySelectorAll('*')].map(element => getComputedStyle(element))
  return inside.some(
    ({ outlineStyle, borderStyle, boxShadow }) =>
      outlineStyle !== 'none' || borderStyle === 'dashed' || boxShadow !== 'none',
  )
}

/** What can be pressed in the chat and is lower or narrower than a finger needs. */
function tooSmall(page: Page) {
  return page.locator('#chat').evaluate(chat =>
    [...chat.querySelectorAll<HTMLElement>('button, input:not([type=file]):not([type=checkbox])')]
      .filter(element => element.checkVisibility() && !element.closest('.webchat__live-region-transcript'))
      .map(element => ({ name: element.title || element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 44 || box.width < 44))
      .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
  )
}
