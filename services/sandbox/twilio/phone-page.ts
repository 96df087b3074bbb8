import { type Html, html, page } from '../html.ts'
import type { Account } from './account.ts'

/** Two phones side by side, or one at a time where there is no room for two. The script fills them. */
export function phonePage({ smsFrom, whatsappFrom }: Pick<Account, 'smsFrom' | 'whatsappFrom'>): string {
  return page({
    title: 'Phone',
    style: 'phone.css',
    script: 'phone.js',
    body: html`
<div class="bar">
<h1>Phone</h1>
<p class="number"><label for="number">Your number</label>
<input id="number" type="tel" autocomplete="off" value="+12025550177" spellcheck="false"></p>
<button type="button" id="another">Another number</button>
${troubles}
<p class="home"><a href="/sandbox">All stand-ins</a></p>
</div>
<div class="switch" role="group" aria-label="Which phone">
<button type="button" data-show="sms" aria-pressed="true">SMS</button>
<button type="button" data-show="whatsapp" aria-pressed="false">WhatsApp</button>
</div>
<p class="error" role="alert"></p>
<div class="phones" data-shown="sms">
${phone('sms', 'SMS', smsFrom)}
${phone('whatsapp', 'WhatsApp', whatsappFrom)}
</div>`,
  })
}

const phone = (channel: string, name: string, number: string): Html => html`
<section class="phone ${channel}" data-channel="${channel}" aria-labelledby="${channel}-name">
<header><h2 id="${channel}-name">${name}</h2><p>Second opinion, ${number}</p></header>
<div class="talk" role="log" aria-relevant="additions" tabindex="0" aria-label="${name} messages">
<p class="nothing">Write something, such as “Hello”.</p>
<ol></ol></div>
<form>
<ul class="attached" aria-label="Files to send"></ul>
<div class="write">
<label class="attach" for="${channel}-files"><span aria-hidden="true">+</span><span class="unseen">Attach files, ${name}</span></label>
<input class="unseen" id="${channel}-files" type="file" multiple>
<label class="unseen" for="${channel}-text">Message, ${name}</label>
<textarea id="${channel}-text" rows="1" placeholder="Message" autocomplete="off"></textarea>
<button type="submit"><span aria-hidden="true">➤</span><span class="unseen">Send, ${name}</span></button>
</div>
</form>
</section>`

const flag = (name: string, label: string): Html => html`
<p class="flag"><input id="${name}" name="${name}" type="checkbox"><label for="${name}">${label}</label></p>`

const troubles = html`
<details class="troubles">
<summary>Trouble at Twilio<span id="wrong"></span></summary>
<form id="troubles">
${flag('down', 'Down: every call is answered 503')}
${flag('loseAnswer', 'Takes messages, but loses its answer')}
${flag('duplicate', 'Delivers every webhook twice')}
${flag('reorder', 'Delivers out of order')}
${flag('answersHelp', 'Answers HELP by itself')}
<p><label for="delayMs">Everything takes longer by (milliseconds)</label>
<input id="delayMs" name="delayMs" type="number" min="0" step="100" value="0"></p>
<p><label for="fail">The next calls fail with 500 (how many)</label>
<input id="fail" name="fail" type="number" min="0" value="0"></p>
<p><label for="undeliverable">Messages do not arrive</label>
<select id="undeliverable" name="undeliverable">
<option value="">They do</option>
<option value="30003">30003: the phone is off</option>
<option value="30005">30005: no such number</option>
<option value="30007">30007: filtered as spam</option>
<option value="63003">63003: not on WhatsApp</option>
</select></p>
</form>
</details>`
