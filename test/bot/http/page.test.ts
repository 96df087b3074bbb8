import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noncePlaceholder } from '../../../bot/http/page.ts'
import { createMemoryCore } from '../../support/memory-core.ts'
import { startWebChatServer, type WebChatServer } from '../../support/web-chat-server.ts'

describe('the page', () => {
  it('comes with a strict policy, and a nonce that is good for one answer only', async () => {
    const [first, second] = [await get('/'), await get('/')]
    const nonces = [first, second].map(({ policy }) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(first.text).toBe(`<meta name="csp-nonce" content="${nonces[0]}" />`)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(first.policy).toContain("script-src 'self';")
    expect(first.policy).not.toContain('unsafe')
    expect(first.policy).toContain("frame-ancestors 'self'")
    expect(first.policy).toContain("img-src 'self' blob: data: https://blobs.example.org")
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html; charset=utf-8',
    })
  })

  it('brings assets that a browser may keep for ever, and nothing from beside them', async () => {
    const asset = await get('/assets/page-1.js')
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    for (const path of [
      '/assets/..%2Fsecret.js',
      '/assets/%2e%2e%2fsecret.js',
      '/assets/none.js',
      '/assets/notes.txt',
    ])
      expect((await get(path)).status).toBe(404)
  })

  it('brings the official Web Chat compressed, and not again while it is the same', async () => {
    const bundle = await fetch(`${server.url}/vendor/web-chat.js`)
    expect(bundle.headers.get('content-encoding')).toBe('gzip')
    expect((await bundle.arrayBuffer()).byteLength).toBeGreaterThan(3_000_000)
    const again = await fetch(`${server.url}/vendor/web-chat.js`, {
      headers: { 'if-none-match': bundle.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    const smaller = await fetch(`${server.url}/vendor/web-chat.js`, {
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect(smaller.headers.get('content-encoding')).toBe('br')
    expect((await smaller.arrayBuffer()).byteLength).toBeGreaterThan(3_000_000)
  })
})

let server: WebChatServer
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'))
  await mkdir(join(folder, 'page'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'page/index.html'), `<meta name="csp-nonce" content="${noncePlaceholder}" />`)
  await writeFile(join(folder, 'assets/page-1.js'), 'export {}')
  await writeFile(join(folder, 'assets/notes.txt'), 'not for the web')
  await writeFile(join(folder, 'secret.js'), 'not for the web')
  const core = createMemoryCore({ greeting: [], answer: () => [] })
  server = await startWebChatServer({ core, pages: folder, imageOrigins: ['https://blobs.example.org'] })
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

async function get(path: string) {
  const answer = await fetch(server.url + path)
  const headers = Object.fromEntries(answer.headers)
  return {
    status: answer.status,
    text: await answer.text(),
    headers,
    policy: headers['content-security-policy'] ?? '',
  }
}
