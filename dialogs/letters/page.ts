/** A letter as it is sent: the same words twice. */
export interface Written {
  subject: string
  text: string
  html: string
}

/** A paragraph, or a sentence around a link. What is empty falls out. */
export type Part = string | Link | null | undefined

interface Link {
  sentence(url: string): string
  url: string
}

/** Writes a letter as plain text and as HTML that says the same. Values are text: markup in them is shown, not obeyed. */
export function page(subject: string, parts: Part[]): Written {
  const kept = parts.filter((part): part is string | Link => Boolean(part))
  return {
    // A header is one line.
    subject: subject.replace(/\s+/gu, ' '),
    text: `${kept.map(part => (typeof part === 'string' ? part : part.sentence(part.url))).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0 auto;padding:24px;max-width:36em;font:16px/1.5 system-ui,sans-serif;color:#1d2733">
${kept.map(html).join('\n')}
</body>
</html>
`,
  }
}

function html(part: string | Link): string {
  if (typeof part === 'string') return paragraphs(part)
  const mark = '\u0000'
  const [before = '', after = ''] = escapeHtml(part.sentence(mark)).split(mark)
  const url = escapeHtml(part.url)
  return `<p>${before}<a href="${url}">${url}</a>${after}</p>`
}

/** Blank lines part paragraphs; lines that begin with `- ` are a list. */
const paragraphs = (text: string): string =>
  text
    .split('\n\n')
    .map(paragraph => {
      const lines = paragraph.split('\n').map(escapeHtml)
      const said = lines.filter(line => !line.startsWith('- ')).join('<br>')
      const items = lines.filter(line => line.startsWith('- ')).map(line => `<li>${line.slice(2)}</li>`)
      return `${said && `<p>${said}</p>`}${items.length > 0 ? `<ul>${items.join('')}</ul>` : ''}`
    })
    .join('\n')

const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, sign => entities[sign] ?? sign)

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
