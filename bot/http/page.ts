import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response, Server } from 'restify'
import { AppError } from '../app-error.ts'

export interface PageOptions {
  publicUrl: () => string
  /** Where storage is: pictures are shown from there, and files sent there. */
  imageOrigins: string[]
  folder?: string
}

const built = join(import.meta.dirname, '../../dist/web-chat')
const oneYear = 'public, max-age=31536000, immutable'

/**
 * The example website at `/`, the page behind one-time links, what Vite built under `/assets`, and the official Web
 * Chat as its package has it.
 */
export function mountPage(server: Server, { publicUrl, imageOrigins, folder = built }: PageOptions): void {
  server.get('/', async (_req: Request, res: Response) => {
    const html = await read(join(folder, 'page/index.html'))
    const nonce = randomBytes(16).toString('base64')
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce, publicUrl(), imageOrigins))
    // The nonce is good for one answer, so the page is never kept; what it loads is.
    send(res, html.toString('utf8').replaceAll(noncePlaceholder, nonce), types['.html'], 'no-store')
  })

  // The same for every link and for what is none: chat apps look too, and learn nothing, nor is a link used up by it.
  server.get('/u/:token', async (_req: Request, res: Response) => {
    const html = await read(join(folder, 'upload/index.html'))
    res.setHeader('Content-Security-Policy', policyOfLinks(imageOrigins))
    res.setHeader('X-Robots-Tag', 'noindex, nofollow')
    send(res, html, types['.html'], 'no-store')
  })

  server.get('/assets/:file', async (req: Request, res: Response) => {
    const type = types[extname(String(req.params.file)) as keyof typeof types]
    if (!type || !/^[\w.-]+$/.test(req.params.file)) throw new AppError('not-found', 'No such asset.')
    send(res, await read(join(folder, 'assets', req.params.file)), type, oneYear)
  })

  const bundle = compressedBundle()
  server.get('/vendor/web-chat.js', async (req: Request, res: Response) => {
    const { gzipped, brotli, tag } = await bundle()
    res.setHeader('ETag', tag)
    res.setHeader('Vary', 'Accept-Encoding')
    res.setHeader('Cache-Control', 'public, max-age=3600')
    if (req.headers['if-none-match'] === tag) return void res.send(304)
    const accepted = String(req.headers['accept-encoding'])
    const [encoding, body] = /\bbr\b/.test(accepted)
      ? ['br', brotli]
      : /\bgzip\b/.test(accepted)
        ? ['gzip', gzipped]
        : [undefined, await readFile(bundlePath())]
    if (encoding) res.setHeader('Content-Encoding', encoding)
    send(res, body, types['.js'], 'public, max-age=3600')
  })
}

/** Stands in the built page for the nonce of each answer. */
export const noncePlaceholder = '__CSP_NONCE__'

/**
 * As strict as Web Chat allows. It writes its styles into the page, under a nonce; `blob:` is how it reads a chosen
 * file and draws its own small pictures. (BotFramework-WebChat, docs/CONTENT_SECURITY_POLICY.md)
 */
function contentSecurityPolicy(nonce: string, publicUrl: string, imageOrigins: string[]) {
  const { origin } = new URL(publicUrl)
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' '${emptyStyle}'`,
    `connect-src 'self' blob: ${origin} ${origin.replace(/^http/, 'ws')}`,
    ["img-src 'self' blob: data:", ...imageOrigins].join(' '),
    "worker-src 'self' blob:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** It sends files straight to storage, and nothing of it is anywhere but in its own files. */
function policyOfLinks(storageOrigins: string[]) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["connect-src 'self'", ...storageOrigins].join(' '),
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** SHA-256 of nothing: a library in the bundle adds an empty style element, which it fills by script, without a nonce. */
const emptyStyle = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

function send(res: Response, body: string | Buffer, type: string, caching: string) {
  res.setHeader('Content-Type', type)
  res.setHeader('Cache-Control', caching)
  res.sendRaw(200, body as string)
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new AppError('not-found', 'A page or asset that was not built.', { cause })
  }
}

/** The package exports only its modules; the bundle for a script tag lies beside them. */
function bundlePath() {
  const entry = createRequire(import.meta.url).resolve('botframework-webchat')
  return join(entry, '../../dist/webchat.js')
}

/**
 * Compressed once, when it is first asked for, in about a second: of 3.9 MB gzip leaves 0.95, and Brotli 0.71, on a
 * slow phone five seconds less to wait. Brotli's highest levels would take many times as long for little more.
 */
function compressedBundle() {
  let once: Promise<{ gzipped: Buffer; brotli: Buffer; tag: string }> | undefined
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 }
  return () => {
    once ??= readFile(bundlePath()).then(async bytes => {
      const [gzipped, brotli] = await Promise.all([
        promisify(gzip)(bytes, { level: 9 }),
        promisify(brotliCompress)(bytes, { params }),
      ])
      return { gzipped, brotli, tag: `"${createHash('sha256').update(bytes).digest('base64url')}"` }
    })
    return once
  }
}
