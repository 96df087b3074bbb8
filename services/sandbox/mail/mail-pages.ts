import { dateTime } from '../format.ts'
import { html, page } from '../html.ts'
import type { StoredLetter } from './letters.ts'

export function mailboxPage(letters: StoredLetter[]): string {
  return page({
    title: 'Mailbox',
    body: html`
<h1 class="wide">Mailbox</h1>
${letters.length === 0 && html`<p>No letter has come in yet.</p>`}
<ul class="letters">${letters.map(
      letter => html`
<li><a href="/sandbox/mail/${letter.id}">${letter.subject || '(no subject)'}</a>
<br><span class="soft">to ${letter.to}, ${arrival(letter)}</span></li>`,
    )}</ul>
<p class="after"><a href="/sandbox">All stand-ins</a></p>`,
  })
}

export function letterPage(letter: StoredLetter): string {
  return page({
    title: letter.subject,
    body: html`
<h1 class="wide">${letter.subject || '(no subject)'}</h1>
<p class="soft">to ${letter.to}, ${arrival(letter)}</p>
${
  letter.html &&
  html`<iframe title="The letter" src="/sandbox/mail/${letter.id}/body"
 sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
}
<h2>As plain text</h2>
<pre>${letter.text}</pre>
<p class="after"><a href="/sandbox/mail">Back to the mailbox</a></p>`,
  })
}

const arrival = ({ at, copies }: StoredLetter): string =>
  `${dateTime(new Date(at))}${copies > 1 ? `, sent ${copies} times` : ''}`

/**
 * The letter's own markup. Its links open beside it: inside the frame no other page may load. What it says in `style`
 * attributes is gathered in one sheet, which a policy can allow by `nonce`, as its own sheets, without `unsafe-inline`.
 */
export function letterBody({ html }: StoredLetter, nonce: string): string {
  const rules: string[] = []
  const markup = html.replace(/\sstyle="([^"]*)"/gi, (_, style: string) => {
    const index = rules.push(`[data-style="${rules.length}"]{${style}}`) - 1
    return ` data-style="${index}"`
  })
  const allowed = markup.replace(/<style\b/gi, `<style nonce="${nonce}"`)
  const added = `<base target="_blank"><style nonce="${nonce}">${rules.join('\n')}</style>`
  return /<head[^>]*>/i.test(allowed)
    ? allowed.replace(/<head[^>]*>/i, head => head + added)
    : added + allowed
}
