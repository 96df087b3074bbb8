import { html, page } from './html.ts'

/** What stands in for the outside world, and where to look at it. */
export function indexPage(running: {
  payments: boolean
  mail: boolean
  phone: boolean
  mongo: string | null
  blobs: boolean
}): string {
  return page({
    title: 'Stand-ins',
    body: html`
<h1 class="wide">Stand-ins for the outside world</h1>
<p>These run on this machine because no account is set for the real service.</p>
<table>
${
  running.payments &&
  html`<tr><th scope="row">Stripe</th><td>Checkout pages open from the link in the chat.
 Pay with card 4242 4242 4242 4242, any later date and any security code; 4000 0000 0000 0002 is declined.</td></tr>`
}
${running.mail && html`<tr><th scope="row">E-mail</th><td><a href="/sandbox/mail">Open the mailbox</a></td></tr>`}
${running.phone && html`<tr><th scope="row">Twilio</th><td><a href="/sandbox/phone">Open the phone</a> for SMS and WhatsApp</td></tr>`}
${running.blobs && html`<tr><th scope="row">Azure Blob Storage</th><td>Azurite keeps the documents.</td></tr>`}
${running.mongo && html`<tr><th scope="row">MongoDB</th><td>${running.mongo}</td></tr>`}
</table>`,
  })
}
