import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dicom, pdf } from '../services/documents/files.ts'
import { axeProblems } from '../support/axe.ts'
import { browser as installed, launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { jpeg } from '../support/jpeg.ts'
import { caseById, giveLink, linkIn } from '../support/one-time-links.ts'
import { newPatient } from '../support/patient.ts'
import { newPhonePatient } from '../support/phone-patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { walkTo } from '../support/walk.ts'

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
const desktop = { viewport: { width: 1280, height: 800 } }

describe.skipIf(!installed.available)(`the page behind a one-time link${installed.why}`, () => {
  let app: RunningApp
  let browser: Browser
  let page: Page
  const violations: string[] = []

  beforeAll(async () => {
    app = await startRunningApp()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })
  afterEach(async () => {
    await page?.context().close()
    expect(violations.splice(0)).toEqual([])
  })

  async function open(token: string, options: BrowserContextOptions) {
    page = await (await browser.newContext(options)).newPage()
    page.on('pageerror', error => violations.push(String(error)))
    page.on('console', message => {
      if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text())
    })
    page.on('request', request => {
      if (request.headers().referer?.includes('/u/')) violations.push(`a referer to ${request.url()}`)
    })
    await page.goto(`${app.url}/u/${token}`)
    return page
  }
  const row = (name: string) => page.locator('.file').filter({ hasText: name })
  const says = (name: string, words: string | RegExp) =>
    row(name).getByText(words).waitFor({ timeout: 30_000 })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const choose = (files: { name: string; mimeType?: string; buffer: Buffer }[]) =>
    page
      .getByLabel('Choose files')
      .setInputFiles(files.map(file => ({ mimeType: 'application/octet-stream', ...file })))

  it('on a phone sends files to the case, one cancelled and tried again, one refused, through a break of the network', async () => {
    const ana = newPhonePatient(app.url, 'sms')
    await ana.say('hello')
    await ana.say('Ana López')
    for (const words of ['skip', '4 March 1961', 'ana@example.org', 'skip']) await ana.say(words)
    const { token, caseId } = await linkIn(app, await ana.heard())
    await open(token, phone)
    await page.getByRole('heading', { name: 'Send files for Ana L.' }).waitFor()
    await page.getByText('Up to 10 files, each up to 50 MB').waitFor()
    await shot('phone-empty')
    expect(await axeProblems(page)).toEqual([])

    const network = await networkOf()
    await network({ uploadThroughput: 500_000 })
    const [letter, long] = [pdf(3_500_000), pdf(4_500_000)]
    await choose([
      { name: 'long report.pdf', buffer: long },
      { name: 'letter.pdf', buffer: letter },
      { name: 'knee', buffer: dicom() },
      { name: 'game.exe', buffer: Buffer.from('MZ a program') },
      { name: 'nothing.pdf', buffer: Buffer.alloc(0) },
    ])
    await says('nothing.pdf', 'This file is empty.')
    await says('long report.pdf', /sending, [1-9]\d? %/)
    await says('knee', 'waits its turn')
    await shot('phone-sending')
    expect(await axeProblems(page)).toEqual([])
    await press('Cancel: long report.pdf')
    await says('long report.pdf', 'cancelled')
    expect(await row('long report.pdf').getByRole('button').evaluate(isFocused)).toBe(true)

    await network({ offline: true })
    await says('letter.pdf', 'no connection, we keep trying')
    await shot('phone-offline')
    await network({})
    await says('letter.pdf', 'Received')
    await says('knee', 'Received')
    await says('game.exe', 'This is a program, not a document.')
    await press('Try again: long report.pdf')
    await says('long report.pdf', 'Received')
    await page.getByText('3 files are with us.').waitFor()
    await shot('phone-sent')
    expect(await axeProblems(page)).toEqual([])
    expect(await page.locator('#said').textContent()).toBe('long report.pdf: received.')

    await eventually(async () => (await caseById(app, caseId)).documents.length, 3)
    const { documents } = await caseById(app, caseId)
    expect(Object.fromEntries(documents.map(({ filename, bytes }) => [filename, bytes]))).toEqual({
      'letter.pdf': letter.length,
      'long report.pdf': long.length,
      knee: dicom().length,
    })
    await press('I am done')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.getByRole('link', { name: 'Back to your chat' }).getAttribute('href')).toMatch(/^sms:/)
    await shot('phone-done')
    expect(await axeProblems(page)).toEqual([])
    expect((await caseById(app, caseId)).links.some(({ usedAt }) => usedAt !== null)).toBe(true)

    await page.reload()
    await page.getByRole('heading', { name: 'This link was used already' }).waitFor()
    await page.getByText('write LINK there to send files').waitFor()
    await shot('phone-used')
    expect(await axeProblems(page)).toEqual([])
  })

  it('on a desktop takes what is dropped, and fits a narrow window, by day and by night', async () => {
    const bo = await walkTo(await newPatient(app.url), 'documents', { firstName: 'Bo' })
    const caseId = bo.asked().caseId ?? ''
    await open(await giveLink(app, caseId, 'upload'), desktop)
    await page.getByText('You can also drop them anywhere on this page.').waitFor()
    const dropped = await page.evaluateHandle(
      bytes => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], 'photo.jpg', { type: 'image/jpeg' }))
        return transfer
      },
      [...jpeg()],
    )
    await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped })
    await shot('desktop-dropping')
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
    await says('photo.jpg', 'Received')
    await shot('desktop-sent')
    expect((await caseById(app, caseId)).documents).toMatchObject([{ filename: 'photo.jpg' }])

    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 320, height: 640 })
      await shot(`narrow-${colorScheme}`)
      expect(await axeProblems(page), colorScheme).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      const heights = await page
        .locator('button:visible, .button:visible')
        .evaluateAll(all => all.map(each => each.getBoundingClientRect().height))
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    }
  })

  it('goes on in the chat at one press, and says so to whoever comes again', async () => {
    const cy = await walkTo(await newPatient(app.url), 'gender', { firstName: 'Cy' })
    const token = await giveLink(app, cy.asked().caseId ?? '', 'continue')
    await open(token, desktop)
    await page.getByRole('heading', { name: 'Go on here for Cy L.?' }).waitFor()
    await shot('continue')
    expect(await axeProblems(page)).toEqual([])
    await press('Go on here')
    await page.waitForURL(`${app.url}/`)
    await page.getByRole('toolbar').getByRole('button', { name: 'Female' }).waitFor({ timeout: 40_000 })
    await shot('continued')

    await page.goto(`${app.url}/u/${token}`)
    await page.getByRole('heading', { name: 'This link was used already' }).waitFor()
    expect(await axeProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'Open the chat here' }).click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Female' }).waitFor({ timeout: 40_000 })
  })

  it('says what to do with a link that is none', async () => {
    await open('A'.repeat(32), phone)
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
    await shot('phone-unknown')
    expect(await axeProblems(page)).toEqual([])
  })

  /** Bytes a second; as quick as it can be when left out. */
  async function networkOf() {
    const session = await page.context().newCDPSession(page)
    return ({ offline = false, uploadThroughput = -1 }) =>
      session.send('Network.emulateNetworkConditions', {
        ...{ offline, uploadThroughput, latency: 5, downloadThroughput: -1 },
      })
  }

  /** Looked at by people: set `SCREENSHOTS` to a folder. */
  async function shot(name: string) {
    const folder = process.env.SCREENSHOTS
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
  }
})

const isFocused = (element: Element) => element === document.activeElement
