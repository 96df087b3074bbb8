/*
 * The checkout page without a reload: what was typed stays when a card is refused. Without this script the same forms
 * are sent as plain posts.
 */
const error = document.querySelector('[role=alert]')
const forms = [...document.querySelectorAll('form')]

for (const form of forms) {
  form.addEventListener('submit', event => {
    event.preventDefault()
    pay(form)
  })
}

const number = document.querySelector('#number')
number?.addEventListener('input', () => {
  if (number.selectionStart !== number.value.length) return
  const digits = number.value.replace(/\D/g, '').slice(0, 19)
  number.value = digits.replace(/(\d{4})(?=\d)/g, '$1 ')
})

const expiry = document.querySelector('#expiry')
expiry?.addEventListener('input', event => {
  if (event.inputType?.startsWith('delete')) return
  const digits = expiry.value.replace(/\D/g, '').slice(0, 4)
  expiry.value = digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
})

async function pay(form) {
  const button = form.querySelector('button')
  const label = button.textContent
  busy(true)
  button.textContent = 'One moment…'
  error.textContent = ''
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    })
    if (response.ok) return location.assign(form.dataset.after)
    if (response.status === 409 || response.status === 410) return location.reload()
    error.textContent = (await response.json()).error
  } catch {
    error.textContent = 'We could not reach the payment page. Please check your connection and try again.'
  }
  button.textContent = label
  busy(false)
  error.focus()
}

function busy(on) {
  for (const button of document.querySelectorAll('button')) button.disabled = on
}
