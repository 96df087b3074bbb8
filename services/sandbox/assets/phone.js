/*
 * The phones: what stands on them is asked for every second, and only what is new or changed is drawn, so that a screen
 * reader says each message once.
 */
const error = document.querySelector('[role=alert]')
const number = document.querySelector('#number')
const phones = document.querySelector('.phones')
const drawn = new Map()

number.value = new URLSearchParams(location.search).get('number') ?? sessionStorage.number ?? number.value
number.addEventListener('change', () => start(number.value))
document.querySelector('#another').addEventListener('click', () => {
  start(`+1202555${String(100 + Math.floor(Math.random() * 100)).padStart(4, '0')}`)
})
for (const button of document.querySelectorAll('[data-show]'))
  button.addEventListener('click', () => {
    phones.dataset.shown = button.dataset.show
    for (const each of document.querySelectorAll('[data-show]'))
      each.setAttribute('aria-pressed', String(each === button))
    for (const talk of document.querySelectorAll('.talk')) talk.scrollTop = talk.scrollHeight
  })
for (const phone of document.querySelectorAll('.phone')) prepare(phone)

start(number.value)
setInterval(look, 1_000)

function start(chosen) {
  number.value = chosen.replace(/[\s()-]/g, '')
  sessionStorage.number = number.value
  drawn.clear()
  for (const list of document.querySelectorAll('.talk ol')) list.replaceChildren()
  look()
}

async function look() {
  const asked = number.value
  const messages = await ask(`messages?number=${encodeURIComponent(asked)}`).catch(() => null)
  if (!messages || asked !== number.value) return
  for (const phone of document.querySelectorAll('.phone')) {
    const mine = messages.filter(({ channel }) => channel === phone.dataset.channel)
    phone.querySelector('.nothing').hidden = mine.length > 0
    draw(phone, mine)
  }
}

function draw(phone, messages) {
  const talk = phone.querySelector('.talk')
  const isAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60
  for (const message of messages) {
    if (!drawn.has(message.sid)) {
      const bubble = bubbleOf(message)
      drawn.set(message.sid, bubble)
      talk.querySelector('ol').append(bubble)
    }
    update(drawn.get(message.sid), message)
  }
  if (isAtEnd) talk.scrollTop = talk.scrollHeight
}

function bubbleOf(message) {
  const { direction, channel, body, files, isAutomatic } = message
  const item = element('li', `${direction === 'in' ? 'mine' : 'theirs'}${isAutomatic ? ' automatic' : ''}`)
  item.append(element('span', 'unseen', direction === 'in' ? 'You: ' : 'They: '))
  for (const file of files)
    item.append(element('p', 'file', `File: ${file.filename || file.contentType}, ${size(file.bytes)}`))
  if (body) {
    const text = element('p', 'text')
    text.append(...written(body, channel))
    item.append(text)
  }
  item.append(element('p', 'meta'))
  if (message.buttons.length > 0) item.append(choicesOf(message))
  return item
}

/** What changes of a message later: how far it came. */
function update(bubble, message) {
  const meta = bubble.querySelector('.meta')
  const now = metaOf(message)
  if (meta.textContent !== now) meta.textContent = now
}

function metaOf({ at, status, errorCode, direction, channel, segments, encoding, isAutomatic }) {
  const time = new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })
  const parts = channel === 'sms' ? `${segments} ${segments === 1 ? 'part' : 'parts'} · ${encoding}` : ''
  const ticks = { queued: '…', sent: '✓', delivered: '✓✓', received: '✓' }[status] ?? ''
  const fate = errorCode ? `Not delivered (${errorCode})` : direction === 'in' ? '✓' : ticks
  const from = isAutomatic ? 'automatic' : ''
  return [time, parts, from, fate].filter(Boolean).join(' · ')
}

/** As on WhatsApp, those of an old message can still be pressed. */
function choicesOf({ buttons, buttonsAs, channel }) {
  const holder = element('div', 'choices')
  for (const { title, id } of buttons) {
    const button = element('button', '', title)
    button.type = 'button'
    button.addEventListener('click', () => {
      const press =
        buttonsAs === 'list' ? { listId: id, listTitle: title } : { buttonPayload: id, buttonText: title }
      send(channel, { body: title, ...press })
    })
    holder.append(button)
  }
  if (buttonsAs !== 'list') return holder
  const list = element('details', 'list')
  list.append(element('summary', '', 'Choose'), holder)
  return list
}

/** Text with its links, and what WhatsApp makes bold. */
function written(body, channel) {
  return body.split(/(https?:\/\/[^\s<>"]*[^\s<>".,:;!?)])/).flatMap((part, n) => {
    if (n % 2 === 0) return channel === 'whatsapp' ? bold(part) : [part]
    const link = element('a', '', part)
    link.href = part
    link.target = '_blank'
    link.rel = 'noreferrer'
    return [link]
  })
}

const bold = text =>
  text
    .split(/\*([^*\s](?:[^*\n]*[^*\s])?)\*/)
    .map((part, n) => (n % 2 === 0 ? part : element('strong', '', part)))

function prepare(phone) {
  const { channel } = phone.dataset
  const form = phone.querySelector('form')
  const text = phone.querySelector('textarea')
  const files = phone.querySelector('input[type=file]')
  const attached = phone.querySelector('.attached')
  const shown = () =>
    attached.replaceChildren(
      ...[...files.files].map(file => element('li', '', `${file.name}, ${size(file.size)}`)),
    )
  files.addEventListener('change', shown)
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const body = text.value.trim()
    const chosen = [...files.files]
    if (body === '' && chosen.length === 0) return
    text.value = ''
    form.reset()
    shown()
    await send(channel, { body, media: await Promise.all(chosen.map(encoded)) })
  })
}

async function send(channel, message) {
  error.textContent = ''
  const sending = ask('messages', { channel, from: number.value, media: [], ...message })
  setTimeout(look, 150)
  try {
    const { status } = await sending
    if (status < 200 || status > 299)
      error.textContent = `The webhook was not taken (${status || 'no answer'}).`
  } catch {
    error.textContent = 'That could not be sent. Is the number in the form +12025550177?'
  }
  await look()
}

async function encoded(file) {
  const url = await new Promise((read, failed) => {
    const reader = new FileReader()
    reader.onload = () => read(reader.result)
    reader.onerror = failed
    reader.readAsDataURL(file)
  })
  return {
    contentType: file.type || 'application/octet-stream',
    filename: file.name,
    base64: url.slice(url.indexOf(',') + 1),
  }
}

const troubles = document.querySelector('#troubles')
troubles.addEventListener('submit', event => event.preventDefault())
troubles.addEventListener('change', async () => {
  const { delayMs, fail, undeliverable } = troubles.elements
  const flags = [...troubles.querySelectorAll('[type=checkbox]')].map(({ name, checked }) => [name, checked])
  const failNext = Array.from({ length: Number(fail.value) }, () => ({ status: 500, code: 20500 }))
  const now = { ...Object.fromEntries(flags), delayMs: Number(delayMs.value), failNext }
  if (undeliverable.value) now.undeliverable = Number(undeliverable.value)
  showTroubles(await ask('trouble', now))
})
ask('trouble').then(showTroubles)

function showTroubles(wrong) {
  for (const box of troubles.querySelectorAll('[type=checkbox]')) box.checked = Boolean(wrong[box.name])
  troubles.elements.delayMs.value = wrong.delayMs ?? 0
  troubles.elements.fail.value = wrong.failNext?.length ?? 0
  troubles.elements.undeliverable.value = wrong.undeliverable ?? ''
  const some = Object.values(wrong).some(value => (Array.isArray(value) ? value.length > 0 : value))
  document.querySelector('#wrong').textContent = some ? ': on' : ''
}

async function ask(path, body) {
  const response = await fetch(`/sandbox/phone/${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

function element(name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

function size(bytes) {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
