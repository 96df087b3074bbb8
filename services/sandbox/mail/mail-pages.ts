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
<br><span class="soft">to ${letter.to}, ${dateTime(new Date(letter.at))}</span></li>`,
    )}</ul>
<p class="after"><a href="/sandbox">All stand-ins</a></p>`,
  })
}

export function letterPage(letter: StoredLetter): string {
  return page({
    title: letter.subject,
    body: html`
<h1 class="wide">${letter.subject || '(no subject)'}</h1>
<p class="soft">to ${letter.to}, ${dateTime(new Date(letter.at))}</p>
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

/** The letter's own markup. Its links open beside it: inside the frame no other page may load. */
export function letterBody(letter: StoredLetter): string {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(letter.html)
    ? letter.html.replace(/<head[^>]*>/i, head => head + base)
    : base + letter.html
}
