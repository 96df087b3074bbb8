import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browser as installed, launchBrowser } from '../support/browser.ts'
import { cards, lettersTo } from '../support/inbox.ts'
import { jpeg } from '../support/jpeg.ts'
import { papers } from '../support/papers.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'

describe.skipIf(!installed.available)(`the whole product in a real browser${installed.why}`, () => {
  let app: RunningApp
  let browser: Browser
  beforeAll(async () => {
    app = await startRunningApp()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  test.each([
    ['phone', { width: 390, height: 844 }],
    ['desktop', { width: 1280, height: 900 }],
  ])(
    'a patient on a %s finishes an intake in the official Web Chat, attachments and payment included',
    async (kind, viewport) => {
      const context = await browser.newContext({ viewport })
      const page = await context.newPage()
      const broken: string[] = []
      page.on('pageerror', error => broken.push(String(error)))
      await page.goto(app.url)
      const email = `${kind}@example.org`

      await hears(page, 'What is your first name')
      await say(page, 'Ana')
      await hears(page, 'And what is your last name?')
      await say(page, 'López')
      await hears(page, 'Do you have a middle name?')
      await press(page, 'Skip')
      await hears(page, 'What is your date of birth?')
      await card(page).getByLabel('Date of birth').fill('1961-03-04')
      await shot(page, `${kind}-date`)
      await card(page).getByRole('button').last().click()
      await hears(page, 'What is your e-mail address?')
      await say(page, email)
      await hears(page, 'phone number')
      await press(page, 'Skip')
      await hears(page, 'Step 2 of 7')
      await shot(page, `${kind}-documents`)

      if (kind === 'desktop') {
        await say(page, 'link')
        const button = page.getByRole('button', { name: 'Open the page for files' }).last()
        await button.waitFor({ timeout: 40_000 })
        await shot(page, 'desktop-page-for-files')
        const [files] = await Promise.all([context.waitForEvent('page'), button.click()])
        await files.getByText('Send files for Ana L.').waitFor()
        await files.close()
      }
      // Nothing keeps a hospital's picture without an ending from being chosen.
      expect(await page.locator('input[type=file]').getAttribute('accept')).toBeNull()
      await page.locator('input[type=file]').setInputFiles([
        { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(papers.letter().bytes) },
        { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: jpeg() },
        { name: 'scan', mimeType: 'application/octet-stream', buffer: Buffer.from(papers.scan().bytes) },
      ])
      await hears(page, 'I am reading your files')
      await hears(page, /letter\.pdf.*Doctor's letter.*photo\.jpg.*Image.*scan.*Image/s)
      await shot(page, `${kind}-category`)
      await press(page, 'All fine')
      await press(page, 'Continue')
      await hears(page, 'Step 3 of 7')

      // The server goes away and comes back in the middle; the page goes on by itself.
      if (kind === 'desktop') await app.restart()
      await press(page, 'Skip')
      await hears(page, 'gender')
      await press(page, 'Female')
      await hears(page, 'Which type of condition')
      await shot(page, `${kind}-disease`)
      await say(page, 'breast tumour')
      await hears(page, 'first time')
      await press(page, 'Yes, the first time')
      await hears(page, /family|relatives/i)
      await card(page).getByText('Parents').click()
      await shot(page, `${kind}-family`)
      await card(page).getByRole('button', { name: 'Use these answers' }).click()
      await hears(page, /medicine|medication/i)
      await press(page, 'Skip')
      await hears(page, /questions?/i)
      await press(page, 'Skip')
      await hears(page, 'Step 4 of 7')
      await shot(page, `${kind}-review`)
      await card(page).getByRole('button', { name: 'Proceed to payment' }).click()

      const payHere = page.getByRole('button', { name: 'Pay $299.00' }).last()
      await payHere.waitFor({ timeout: 40_000 })
      await shot(page, `${kind}-payment`)
      const [checkout] = await Promise.all([context.waitForEvent('page'), payHere.click()])
      await payByCard(checkout, cards.declined)
      await checkout
        .getByText(/declined/i)
        .first()
        .waitFor()
      await shot(checkout, `${kind}-declined`)
      await payByCard(checkout, cards.visa)
      await hears(page, 'Step 6 of 7')
      await shot(page, `${kind}-consent`)
      await press(page, 'I consent')
      await hears(page, /CASE-[A-Z0-9]{6}/)
      await shot(page, `${kind}-confirmation`)

      const [letter] = await lettersTo(app.url, email)
      expect(letter?.subject).toMatch(/CASE-[A-Z0-9]{6}/)
      const before = await bubbles(page)
      await page.reload()
      await hears(page, /CASE-[A-Z0-9]{6}/)
      await expect.poll(() => bubbles(page)).toEqual(before)
      expect(broken).toEqual([])
      await context.close()
    },
  )
})

const hears = (page: Page, words: string | RegExp) =>
  page.getByText(words).last().waitFor({ timeout: 40_000 })

/** The card that is seen; Web Chat has another for screen readers. */
const card = (page: Page) => page.locator('.webchat__bubble .ac-adaptiveCard').last()

const press = (page: Page, label: string) =>
  page.getByRole('toolbar').getByRole('button', { name: label, exact: true }).click()

async function say(page: Page, text: string): Promise<void> {
  const box = page.getByPlaceholder('Type your answer')
  await box.fill(text)
  await box.press('Enter')
}

const bubbles = (page: Page) => page.locator('.webchat__bubble__content').allInnerTexts()

async function payByCard(page: Page, number: string): Promise<void> {
  await page.getByLabel(/card number/i).fill(number)
  await page.getByLabel(/expir/i).first().fill('12 / 40')
  await page.getByLabel(/cvc|security code/i).fill('123')
  await page.getByRole('button', { name: /^pay \$299/i }).click()
}

/** Looked at by people: set `SCREENSHOTS` to a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
