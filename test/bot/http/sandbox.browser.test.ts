import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSmtpMail } from '../../../services/mail/smtp-mail.ts'
import { openCheckout } from '../../services/sandbox/stripe/start.ts'
import { browser as chromium, launchBrowser } from '../../support/browser.ts'
import { type SandboxSite, startSandboxSite } from './sandbox-site.ts'

const sizes = [
  ['a desktop', { width: 1280, height: 900 }],
  ['a 390 px phone', { width: 390, height: 844 }],
] as const

describe.skipIf(!chromium.available)(`the stand-ins' pages in a browser${chromium.why}`, () => {
  let browser: Browser
  let site: SandboxSite
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    site = await startSandboxSite()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  beforeEach(async () => {
    page = await browser.newPage()
    problems = []
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', message => {
      // A refused card is a 402, which the browser itself reports.
      if (message.type() === 'error' && !message.text().includes('402')) problems.push(message.text())
    })
  })
  afterEach(async () => {
    await page.close()
    expect(problems).toEqual([])
  })

  it.each(sizes)('take a refused card, then a good one, on %s', async (name, size) => {
    await page.setViewportSize(size)
    const id = await openCheckout(site.stripe, `${site.origin}/`)
    await page.goto(`${site.origin}/sandbox/checkout/${id}`)
    await shot(page, `checkout, ${name}`)
    expect(await overflows(page)).toBe(false)

    await page.getByLabel('Card number').pressSequentially('4000000000000002')
    await page.getByLabel('Expiry').pressSequentially('1239')
    await page.getByLabel('Security code').pressSequentially('123')
    expect(await page.getByLabel('Card number').inputValue()).toBe('4000 0000 0000 0002')
    expect(await page.getByLabel('Expiry').inputValue()).toBe('12 / 39')
    await page.getByRole('button', { name: 'Pay $299.00' }).click()
    await page.getByRole('alert').getByText('Your card was declined.').waitFor()
    await shot(page, `refused, ${name}`)

    await page.getByLabel('Card number').fill('4242 4242 4242 4242')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${site.origin}/`)

    await page.goto(`${site.origin}/sandbox/checkout/${id}`)
    await shot(page, `paid, ${name}`)
    await page.getByRole('link', { name: 'View your receipt' }).click()
    await page.getByText('Visa ending in 4242').waitFor()
    await shot(page, `receipt, ${name}`)
    expect(await overflows(page)).toBe(false)
  })

  it('take PayPal with one press', async () => {
    const id = await openCheckout(site.stripe, `${site.origin}/`)
    await page.goto(`${site.origin}/sandbox/checkout/${id}`)
    await page.getByRole('button', { name: 'Pay with PayPal' }).click()
    await page.waitForURL(`${site.origin}/`)
    expect(site.stripe.readCheckout(id)?.status).toBe('complete')
  })

  it('work with no script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    const id = await openCheckout(site.stripe, `${site.origin}/`)
    await plain.goto(`${site.origin}/sandbox/checkout/${id}`)
    await plain.getByLabel('Card number').fill('4000000000009995')
    await plain.getByLabel('Expiry').fill('12/39')
    await plain.getByLabel('Security code').fill('123')
    await plain.getByRole('button', { name: 'Pay $299.00' }).click()
    await plain.getByText('Your card has insufficient funds.').waitFor()
    await plain.getByRole('button', { name: 'Pay with PayPal' }).click()
    await plain.waitForURL(`${site.origin}/`)
    await context.close()
  })

  it('say when a link is no longer valid, also to somebody who had it open', async () => {
    const id = await openCheckout(site.stripe, `${site.origin}/`)
    await page.goto(`${site.origin}/sandbox/checkout/${id}`)
    site.wait(25 * 3600_000)
    await page.getByRole('button', { name: 'Pay with PayPal' }).click()
    await page.getByText('This payment link is no longer valid').waitFor()
    await shot(page, 'expired')
    site.wait(0)
    problems = problems.filter(each => !each.includes('410'))
  })

  it.each(sizes)('show the mailbox and a letter on %s', async (name, size) => {
    await page.setViewportSize(size)
    const mail = createSmtpMail({ url: site.mailbox.url, from: 'care@clinic.example' })
    await mail.send({
      to: 'ana@example.org',
      subject: 'We have received your case CASE-AB12CD',
      text: 'Dear Ana,\n\nwe have received your case CASE-AB12CD.\n',
      html: `<html><head><style>p { color: #123 }</style></head><body><p>Dear Ana,</p>
        <p>we have received <strong>your case</strong>.</p><a href="${site.origin}/">The chat</a></body></html>`,
      messageId: `${name.length}@clinic.example`,
    })
    mail.close()
    await page.goto(`${site.origin}/sandbox`)
    await shot(page, `index, ${name}`)
    await page.getByRole('link', { name: 'Open the mailbox' }).click()
    await shot(page, `mailbox, ${name}`)
    await page.getByRole('link', { name: 'We have received your case' }).first().click()
    const letter = page.frameLocator('iframe')
    await letter.getByText('Dear Ana,').waitFor()
    await shot(page, `letter, ${name}`)
    expect(await overflows(page)).toBe(false)

    const [opened] = await Promise.all([page.waitForEvent('popup'), letter.getByRole('link').click()])
    await opened.waitForURL(`${site.origin}/`)
    await opened.close()
  })
})

const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Kept where `SCREENSHOTS` says, for people to look at. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name.replace(/\W+/g, '-')}.png`, fullPage: true })
}
