import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { browser as installed } from '../support/browser.ts'
import { createMemoryCore } from '../support/memory-core.ts'
import { openPage as open, say, seen, serve, shot, useWebChatPages } from '../support/web-chat-page.ts'

useWebChatPages()

const dragged: string[] = []
afterAll(() => Promise.all(dragged.map(folder => rm(folder, { recursive: true }))))

describe.skipIf(!installed.available)(`files in the official Web Chat on our page${installed.why}`, () => {
  it.each([
    ['beside other parts of a page', { width: 1280, height: 860 }],
    ['that fills the screen', { width: 600, height: 800 }],
  ])('takes files that are dropped on a chat %s, and never leaves it for a file', async (where, viewport) => {
    const { core, server } = await start()
    const page = await open(server, viewport)
    await seen(page, 'What is your first name?')
    if (viewport.width < 800) await page.locator('#chat-start').click()
    const files = await holdFiles(page, ['letter.pdf', 'IM0001'])
    await files.over(2, 2)
    await page.getByText('Drop your files here').waitFor()
    await shot(page, `dropping ${where}`)
    if (viewport.width > 800) await files.drop()
    else await files.away()
    await page.getByText('Drop your files here').waitFor({ state: 'hidden' })
    expect(core.replies).toEqual([])

    const talk = await page.locator('#talk').boundingBox()
    await files.over((talk?.x ?? 0) + 50, (talk?.y ?? 0) + 50)
    await files.drop()
    await seen(page, 'Thank you: letter.pdf is ready, IM0001 is ready.')
    expect(core.replies.map(({ reply }) => reply.files.map(({ filename }) => filename))).toEqual([
      ['letter.pdf', 'IM0001'],
    ])
    expect(await page.getByText('Drop your files here').isVisible()).toBe(false)

    const disc = await holdFiles(page, ['CD'])
    await disc.over((talk?.x ?? 0) + 50, (talk?.y ?? 0) + 50)
    await disc.drop()
    await seen(page, 'A whole folder cannot be sent here.')
    expect(core.replies).toHaveLength(1)
  })

  it('shows how far files have come on a slow line, and says what was too much to send at once', async () => {
    const { core, server } = await start()
    const page = await open(server, { width: 390, height: 844 })
    await seen(page, 'What is your first name?')
    const devtools = await page.context().newCDPSession(page)
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 60_000 }
    await devtools.send('Network.emulateNetworkConditions', slow)
    const letter = { name: 'letter.pdf', mimeType: 'application/pdf' }
    const buffer = Buffer.from(`%PDF-1.7 ${'a'.repeat(400_000)}`)
    await page.locator('input[type=file]').setInputFiles({ ...letter, buffer })
    await seen(page, 'Your files are on their way.')
    const part = Number(await page.getByRole('progressbar').getAttribute('value'))
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(1)
    await shot(page, 'phone-on-their-way')
    await seen(page, 'Thank you: letter.pdf is ready.')
    await page.locator('#notice').waitFor({ state: 'hidden' })
    expect(core.replies).toHaveLength(1)

    await page.route('**/upload', route => route.fulfill({ status: 413, body: '{}' }))
    await page.locator('input[type=file]').setInputFiles({ ...letter, buffer: Buffer.from('%PDF') })
    await seen(page, 'That was too much to send at once.')
    await say(page, 'hello')
    await page.locator('#notice').waitFor({ state: 'hidden' })
  })

  it.each([
    ['is not said to be unsent', 200],
    ['is said to be unsent when it was refused after all', 400],
  ])('a file that takes longer than Web Chat waits %s', async (_what, status) => {
    const { server } = await start()
    const page = await open(server, { width: 1280, height: 860 }, async opened => opened.clock.install())
    await seen(page, 'What is your first name?')
    let goOn = () => {}
    const held = new Promise<void>(resolve => {
      goOn = resolve
    })
    await page.route('**/upload', async route => {
      await held
      await (status === 200 ? route.continue() : route.fulfill({ status, body: '{}' }))
    })
    const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    const sent = page.waitForRequest('**/upload')
    await page.locator('input[type=file]').setInputFiles(letter)
    await sent
    for (const minutes of [3, 3, 3]) await page.clock.fastForward(minutes * 60_000)
    await say(page, 'still here')
    await seen(page, 'Thank you: nothing.')
    expect(await page.getByText('This was not sent.').count()).toBe(0)
    goOn()
    await seen(page, status === 200 ? 'Thank you: letter.pdf is ready.' : 'This was not sent.')
    if (status === 200) await expect.poll(() => page.getByText('Sending', { exact: true }).count()).toBe(0)
    if (status === 200) expect(await page.getByText('This was not sent.').count()).toBe(0)
  })
})

async function start() {
  const core = createMemoryCore({
    greeting: [
      { text: 'What is your first name?', asking: { step: 'personal-information', ask: 'firstName' } },
    ],
    answer({ files }) {
      const became = files.map(({ filename, status }) => `${filename} is ${status}`).join(', ')
      return [{ text: `Thank you: ${became || 'nothing'}.` }]
    },
  })
  return { core, server: await serve(core) }
}

/** Files, and a folder called CD, as somebody drags them from their desktop. */
async function holdFiles(page: Page, names: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'dragged-'))
  const files = names.map(name => join(folder, name))
  for (const file of files) await (file.endsWith('CD') ? mkdir(file) : writeFile(file, '%PDF-1.7 a letter'))
  dragged.push(folder)
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  let place = { x: 0, y: 0 }
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel') =>
    devtools.send('Input.dispatchDragEvent', { type, ...place, data })
  return {
    async over(x: number, y: number) {
      place = { x, y }
      await drag('dragEnter')
      await drag('dragOver')
    },
    drop: () => drag('drop'),
    away: () => drag('dragCancel'),
  }
}
