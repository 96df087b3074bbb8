import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { browser as installed, launchBrowser } from './browser.ts'
import type { MemoryCore } from './memory-core.ts'
import { startWebChatServer, type WebChatServer } from './web-chat-server.ts'

let pages: string
let browser: Browser
const ends: (() => unknown)[] = []
const violations: string[] = []

/**
 * Builds the pages and starts a browser for a test file, and ends what each test has opened. A test fails when a
 * page broke or its Content-Security-Policy was not kept.
 */
export function useWebChatPages(): void {
  beforeAll(async () => {
    if (!installed.available) return
    pages = await mkdtemp(join(tmpdir(), 'web-chat-'))
    await build({ logLevel: 'error', build: { outDir: pages, emptyOutDir: true } })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    if (pages) await rm(pages, { recursive: true, force: true })
  })
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
    expect(violations.splice(0)).toEqual([])
  })
}

export async function serve(core: MemoryCore, port = 0, clock?: () => Date): Promise<WebChatServer> {
  const server = await startWebChatServer({ core, port, pages, ...(clock ? { clock } : {}) })
  ends.push(() => server.stop())
  return server
}

/** The page of a new visitor. `prepare` sees it before it goes there. */
export async function openPage(
  server: WebChatServer,
  viewport: { width: number; height: number },
  prepare: (page: Page) => Promise<void> = async () => {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, ...options })
  ends.push(() => context.close())
  const page = await context.newPage()
  page.on('console', message => {
    if (/Content Security Policy|Content-Security-Policy/i.test(message.text()))
      violations.push(message.text())
  })
  page.on('pageerror', error => violations.push(String(error)))
  await prepare(page)
  await page.goto(server.url, { waitUntil: 'domcontentloaded' })
  return page
}

export function seen(page: Page, text: string): Promise<void> {
  return page.getByText(text).last().waitFor({ timeout: 40_000 })
}

/** The card that is seen; Web Chat has another for screen readers. */
export function card(page: Page) {
  return page.locator('.webchat__bubble .ac-adaptiveCard').last()
}

export async function say(page: Page, text: string) {
  const box = page.getByPlaceholder('Type your answer')
  await box.fill(text)
  await box.press('Enter')
}

/** The words of every bubble, in order. */
export function lines(page: Page) {
  return page.locator('.webchat__bubble__content').allInnerTexts()
}

/** Looked at by people: set `SCREENSHOTS` to a folder. */
export async function shot(page: Page, name: string) {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  await page.locator('#chat').scrollIntoViewIfNeeded()
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.screenshot({ path: join(folder, `${name}-full.png`), fullPage: true })
}
