import { readFile } from 'node:fs/promises'
import type { Request, Response, Server } from 'restify'
import { type TermsSection, terms } from '../../dialogs/terms/terms.ts'

/** The full terms, and the part about privacy, word for word as they are shown and hashed. */
export function mountLegal(server: Server): void {
  const pages = {
    '/terms': page(terms.title, terms.sections),
    '/privacy': page(
      terms.title,
      terms.sections.filter(section => section.page === 'privacy'),
    ),
  }
  for (const [path, html] of Object.entries(pages))
    server.get(path, async (_req: Request, res: Response) => {
      send(res, html, 'text/html; charset=utf-8')
    })
  server.get('/legal.css', async (_req: Request, res: Response) => {
    send(res, await readFile(new URL('legal.css', import.meta.url)), 'text/css; charset=utf-8')
  })
}

function send(res: Response, body: string | Buffer, type: string): void {
  res.setHeader('Content-Type', type)
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  )
  res.setHeader('Cache-Control', 'public, max-age=300')
  res.sendRaw(200, body as string)
}

function page(title: string, sections: TermsSection[]): string {
  return `<!doctype html>
<html lang="${terms.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/legal.css">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="version">${terms.version}</p>
${sections.map(section).join('\n')}
</main>
</body>
</html>
`
}

const section = ({ id, title, paragraphs }: TermsSection): string =>
  `<section id="${id}"><h2>${escapeHtml(title)}</h2>${paragraphs.map(paragraph).join('')}</section>`

function paragraph(text: string): string {
  const lines = text.split('\n').map(escapeHtml)
  if (!lines.some(line => line.startsWith('- '))) return `<p>${lines.join('<br>')}</p>`
  return `<ul>${lines.map(line => `<li>${line.replace(/^- /u, '')}</li>`).join('')}</ul>`
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, character => `&#${character.charCodeAt(0)};`)
