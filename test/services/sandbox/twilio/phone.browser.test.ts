import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTwilioMessaging } from '../../../../services/messaging/twilio-messaging.ts'
import { axeProblems } from '../../../support/axe.ts'
import { browser, launchBrowser } from '../../../support/browser.ts'
import { type RunningApp, startRunningApp } from '../../../support/running-app.ts'

describe.skipIf(!browser.available)(`the phone page${browser.why}`, () => {
  let app: RunningApp
  let started: Browser
  beforeAll(async () => {
    app = await startRunningApp()
    started = await launchBrowser()
  })
  afterAll(async () => {
    await started?.close()
    await app?.stop()
  })

  const open = async (width: number, height: number, number: string) => {
    const page = await started.newPage({ viewport: { width, height } })
    const problems: string[] = []
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', said => {
      if (/Content Security|Refused/.test(said.text())) problems.push(said.text())
    })
    await page.goto(`${app.url}/sandbox/phone?number=${encodeURIComponent(number)}`)
    return { page, problems }
  }
  const talk = (page: Page, name: string) => page.getByRole('log', { name: `${name} messages` })

  test('sends an SMS that the product answers, on a small phone', async () => {
    const { page, problems } = await open(360, 740, '+12025550160')
    await page.getByRole('textbox', { name: 'Message, SMS' }).fill('Hello')
    await page.getByRole('button', { name: 'Send, SMS' }).click()
    await talk(page, 'SMS').getByText('first name').waitFor({ timeout: 20_000 })
    await talk(page, 'SMS').getByText('You: Hello').waitFor()
    expect(
      await talk(page, 'SMS')
        .getByText(/\d parts? · GSM-7/)
        .count(),
    ).toBeGreaterThan(1)
    expect(await axeProblems(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)

    await page.getByRole('button', { name: 'WhatsApp', exact: true }).click()
    await talk(page, 'WhatsApp').waitFor()
    expect(await talk(page, 'SMS').isVisible()).toBe(false)
    expect(problems).toEqual([])
    await page.close()
  })

  test('shows both phones on a desktop, with files to send and trouble to make', async () => {
    const { page, problems } = await open(1280, 800, '+12025550161')
    await talk(page, 'SMS').waitFor()
    await page.getByLabel('Attach files, WhatsApp').setInputFiles({
      ...{ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    })
    await page.getByText('letter.pdf, 1 kB').waitFor()
    await page.getByRole('textbox', { name: 'Message, WhatsApp' }).fill('My letter')
    await page.keyboard.press('Enter')
    await talk(page, 'WhatsApp').getByText('File: letter.pdf').waitFor()

    await page.getByText('Trouble at Twilio').click()
    await page.getByLabel('Delivers every webhook twice').check()
    await expect.poll(() => app.sandbox.messaging?.twilio.troubles().duplicate).toBe(true)
    expect(await axeProblems(page)).toEqual([])
    await page.getByLabel('Delivers every webhook twice').uncheck()
    await expect.poll(() => app.sandbox.messaging?.twilio.troubles().duplicate).toBe(false)
    expect(problems).toEqual([])
    await page.close()
  })

  test('shows choices as buttons and as a list, and sends what is pressed', async () => {
    const { messaging } = app.sandbox
    if (!messaging) throw new Error('no phone')
    const number = '+12025550162'
    const { page, problems } = await open(1280, 800, number)
    const choose = (labels: string[]) => {
      const choices = labels.flatMap((label, n) => [
        [2 * n + 2, label],
        [2 * n + 3, `payload of ${label}`],
      ])
      return createTwilioMessaging(messaging).send({
        ...{ to: `whatsapp:${number}`, body: '', statusCallback: `${app.url}/webhooks/twilio/status` },
        template: {
          contentSid: messaging.contentChoices.get(labels.length) ?? '',
          variables: { 1: `*Which* of ${labels.length}?`, ...Object.fromEntries(choices) },
        },
      })
    }
    const pressed = () =>
      messaging.twilio
        .messages({ number, channel: 'whatsapp' })
        .filter(({ direction }) => direction === 'in')
        .map(({ body }) => body)

    await choose(['Yes', 'No'])
    await talk(page, 'WhatsApp').getByRole('button', { name: 'No' }).click()
    await expect.poll(pressed).toEqual(['No'])

    await choose(['Red', 'Green', 'Blue', 'Grey'])
    await talk(page, 'WhatsApp').getByText('Choose').click()
    expect(await axeProblems(page)).toEqual([])
    await talk(page, 'WhatsApp').getByRole('button', { name: 'Blue' }).click()
    await expect.poll(pressed).toEqual(['No', 'Blue'])
    expect(problems).toEqual([])
    await page.close()
  })
})
