import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dicom, pdf } from '../services/documents/files.ts'
import { axeProblems } from '../support/axe.ts'
import { browser as installed, launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { jpeg } from '../support/jpeg.ts'
import { caseById, giveLink, linkIn, setInCase } from '../support/one-time-links.ts'
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
    await page.getByText('Up to 10 files, each up to 50\u00a0MB').waitFor()
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
    await says('nothing.pdf', 'This file has nothing in it.')
    await says('long report.pdf', /[1-9]\d?\u00a0% of 4\.3\u00a0MB/)
    await says('knee', 'Waits its turn')
    await shot('phone-sending')
    expect(await axeProblems(page)).toEqual([])
    await press('Cancel: long report.pdf')
    await says('long report.pdf', 'Cancelled')
    expect(await row('long report.pdf').getByRole('button').evaluate(isFocused)).toBe(true)

    await network({ offline: true })
    await says('letter.pdf', 'Not getting through just now.')
    await shot('phone-offline')
    await network({})
    await says('letter.pdf', 'Received')
    await says('knee', 'Received')
    await says('game.exe', 'This is a program, not a document.')
    await press('Try again: long report.pdf')
    await says('long report.pdf', 'Received')
    await page.getByText('3 files are with us.').waitFor()
    await page.getByText('Up to 7 more files').waitFor()
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

  it('sends on to a fresh address when the first has run out, waits when it is told to, tries that very file again, and sends no block twice', async () => {
    const di = await walkTo(await newPatient(app.url), 'documents', { firstName: 'Di' })
    const caseId = di.asked().caseId ?? ''
    await open(await giveLink(app, caseId, 'upload'), phone)
    const sent: string[] = []
    const troubles: [which: RegExp, status: number][] = [
      ...Array<[RegExp, number]>(5).fill([new RegExp(`blockid=${btoa('000002')}`), 403]),
      [new RegExp(`blockid=${btoa('000003')}`), 503],
      [/comp=blocklist/, 500],
      [/\/complete/, 429],
    ]
    const headers = { 'access-control-allow-origin': '*', 'retry-after': '1' }
    await page.route(/comp=block|\/complete$/, (route, request) => {
      const [which, status] = troubles[0] ?? []
      if (request.method() !== 'OPTIONS' && which?.test(request.url())) {
        troubles.shift()
        return route.fulfill({ status: status ?? 500, headers, body: '{}' })
      }
      const block = new URL(request.url()).searchParams.get('blockid')
      if (block && request.method() === 'PUT') sent.push(atob(block))
      return route.continue()
    })
    const fresh = page.waitForResponse(
      answer => answer.request().method() === 'GET' && /\/api\/uploads\//.test(answer.url()),
    )
    const file = pdf(3_500_000)
    await choose([{ name: 'long.pdf', buffer: file }])
    await fresh
    await says('long.pdf', 'This file did not get through.')
    await shot('phone-failed')
    await press('Try again: long.pdf')
    await says('long.pdf', 'Received')
    expect(troubles).toEqual([])
    expect(sent).toEqual(['000000', '000001', '000002', '000003'])
    expect((await caseById(app, caseId)).documents).toMatchObject([
      { sha256: createHash('sha256').update(file).digest('hex') },
    ])
  })

  it('keeps the list when the link runs out in the middle, and says what to do', async () => {
    const ed = await walkTo(await newPatient(app.url), 'documents', { firstName: 'Ed' })
    const caseId = ed.asked().caseId ?? ''
    await open(await giveLink(app, caseId, 'upload'), phone)
    await choose([{ name: 'first.pdf', buffer: pdf() }])
    await says('first.pdf', 'Received')
    const { links } = await caseById(app, caseId)
    const over = new Date(Date.now() - 1000).toISOString()
    await setInCase(app, caseId, { links: links.map(link => ({ ...link, expiresAt: over })) })
    await choose([{ name: 'second.pdf', buffer: pdf(2_000) }])
    await page.getByRole('alert').getByText('This link has run out.').waitFor()
    await says('first.pdf', 'Received')
    await says('second.pdf', 'This file was not sent.')
    await shot('phone-over')
    expect(await axeProblems(page)).toEqual([])
    await press('I am done')
    await page.getByText('One file is with us.', { exact: true }).waitFor()
  })

  it('says of a file that has arrived that it is read, and why one could not be taken after all', async () => {
    const gus = await walkTo(await newPatient(app.url), 'documents', { firstName: 'Gus' })
    await open(await giveLink(app, gus.asked().caseId ?? '', 'upload'), phone)
    let looked = () => {}
    const isLookedAt = new Promise<void>(resolve => {
      looked = resolve
    })
    await page.route(/\/api\/uploads\/[\w-]+$/, async (route, request) => {
      if (request.method() !== 'GET') return route.continue()
      await isLookedAt
      return route.fulfill({ json: { id: 'x', status: 'refused', reason: 'bomb' } })
    })
    await choose([{ name: 'odd.pdf', buffer: pdf() }])
    await says('odd.pdf', 'Reading, to see that it can be opened')
    await page.getByText('One file is with us.').waitFor()
    expect(await page.locator('#said').textContent()).toBe('odd.pdf: has arrived, and is read.')
    expect(await row('odd.pdf').getByRole('progressbar').getAttribute('value')).toBeNull()
    await shot('phone-reading')
    expect(await axeProblems(page)).toEqual([])
    looked()
    await says('odd.pdf', 'such as thousands of pages')
    await page.getByText('One file is with us.').waitFor({ state: 'hidden' })
    expect(await page.locator('#said').textContent()).toContain('odd.pdf: This file has more')
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

  it('is not used up in a browser that could not remember the chat', async () => {
    const fay = await walkTo(await newPatient(app.url), 'email', { firstName: 'Fay' })
    const caseId = fay.asked().caseId ?? ''
    await open(await giveLink(app, caseId, 'continue'), phone)
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await press('Go on here')
    await page.getByRole('alert').getByText('This browser keeps nothing').waitFor()
    await shot('phone-forgetful')
    expect(await axeProblems(page)).toEqual([])
    expect((await caseById(app, caseId)).links.map(({ usedAt }) => usedAt)).toEqual([null])
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
