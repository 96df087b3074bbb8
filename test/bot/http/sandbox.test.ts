import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSmtpMail } from '../../../services/mail/smtp-mail.ts'
import type { SandboxStripe } from '../../../services/sandbox/stripe/index.ts'
import { openCheckout } from '../../services/sandbox/stripe/start.ts'
import { type SandboxSite, startSandboxSite } from './sandbox-site.ts'

let site: SandboxSite
let stripe: SandboxStripe
let origin: string

beforeAll(async () => {
  site = await startSandboxSite()
  ;({ stripe, origin } = site)
})
afterAll(() => site.close())

const card = { number: '4242424242424242', expMonth: 12, expYear: new Date().getFullYear() + 1, cvc: '123' }
const payJson = async (id: string, body: object | string) => {
  const answer = await fetch(`${origin}/sandbox/checkout/${id}/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
const payForm = (id: string, fields: Record<string, string>, accept = 'text/html') =>
  fetch(`${origin}/sandbox/checkout/${id}/pay`, {
    method: 'POST',
    headers: { accept },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

describe('the checkout page', () => {
  it('says what is paid and how much, with labels for every field', async () => {
    const id = await openCheckout(stripe)
    const url = stripe.readCheckout(id) && `${origin}/sandbox/checkout/${id}`
    const answer = await fetch(url ?? '')
    const markup = await answer.text()
    expect(answer.status).toBe(200)
    expect(markup).toContain('$299.00')
    expect(markup).toContain('Second opinion')
    for (const field of ['number', 'expiry', 'cvc']) expect(markup).toContain(`<label for="${field}">`)
    expect(markup).toContain('href="http://127.0.0.1:3978/?from=checkout"')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(markup).not.toMatch(/<script(?![^>]*src=)|<style| style=| on\w+=/)
  })

  it.each([
    ['a whole card', { method: 'card', card }],
    ['a card number alone', { method: 'card', card: '5555555555554444' }],
    ['PayPal', { method: 'paypal' }],
  ])('is paid with %s', async (_, payment) => {
    const id = await openCheckout(stripe)
    expect(await payJson(id, payment)).toEqual({ status: 200, body: { status: 'paid' } })
    expect(await payJson(id, payment)).toMatchObject({ status: 409, body: { code: 'already_paid' } })
    const markup = await (await fetch(`${origin}/sandbox/checkout/${id}`)).text()
    expect(markup).toContain('Payment received')
    const receipt = await fetch(stripe.readCheckout(id)?.receiptUrl ?? '')
    expect(receipt.status).toBe(200)
    expect(await receipt.text()).toContain('$299.00')
  })

  it('says why a card was refused', async () => {
    const id = await openCheckout(stripe)
    expect(await payJson(id, { method: 'card', card: '4000000000000002' })).toEqual({
      status: 402,
      body: { error: 'Your card was declined.', code: 'card_declined' },
    })
  })

  it('is over when its time is over', async () => {
    const id = await openCheckout(stripe)
    site.wait(25 * 3600_000)
    expect(await payJson(id, { method: 'paypal' })).toMatchObject({ status: 410, body: { code: 'expired' } })
    const page = await fetch(`${origin}/sandbox/checkout/${id}`)
    expect(await page.text()).toContain('no longer valid')
    site.wait(0)
  })

  it('works as a plain form: an error in words, then on to where the shop said', async () => {
    const id = await openCheckout(stripe)
    const fields = { method: 'card', number: '4000 0000 0000 9995', expiry: '12 / 39', cvc: '123' }
    const refused = await payForm(id, fields)
    expect(refused.status).toBe(402)
    expect(await refused.text()).toContain('Your card has insufficient funds.')
    expect(await (await payForm(id, { ...fields, expiry: 'soon' })).text()).toContain(
      'expiration month is invalid',
    )
    const paid = await payForm(id, { ...fields, number: '4242 4242 4242 4242' })
    expect(paid.status).toBe(303)
    expect(paid.headers.get('location')).toBe('http://127.0.0.1:3978/?from=checkout')
  })

  it('answers a form of a program in JSON', async () => {
    const answer = await payForm(
      await openCheckout(stripe),
      { method: 'card', card: '4242424242424242' },
      '*/*',
    )
    expect(await answer.json()).toEqual({ status: 'paid' })
  })

  it('refuses what it does not understand', async () => {
    const id = await openCheckout(stripe)
    expect((await payJson(id, 'not json')).status).toBe(400)
    expect((await payJson(id, { method: 'cash' })).status).toBe(400)
    expect((await payJson(id, { method: 'card' })).status).toBe(400)
    expect((await payJson('cs_test_unknown', { method: 'paypal' })).status).toBe(404)
    expect((await fetch(`${origin}/sandbox/checkout/cs_test_unknown`)).status).toBe(404)
    expect((await fetch(`${origin}/sandbox/receipt/ch_unknown`)).status).toBe(404)
    expect((await fetch(`${origin}/sandbox/assets/..%2Findex.ts`)).status).toBe(404)
    expect((await fetch(`${origin}/sandbox/assets/constructor`)).status).toBe(404)
  })
})

describe('the mailbox', () => {
  it('lists and shows letters, and nothing in a letter can act', async () => {
    const mail = createSmtpMail({ url: site.mailbox.url, from: 'care@clinic.example' })
    await mail.send({
      to: 'ana@example.org',
      subject: '<b>Hello</b> & welcome',
      text: '<i>plain</i>',
      html: '<html><head></head><body><script>alert(1)</script><p>Dear Ana</p></body></html>',
      messageId: 'm-1@clinic.example',
    })
    mail.close()
    const [letter, ...others] = await (await fetch(`${origin}/sandbox/mail/messages`)).json()
    expect(others).toEqual([])
    expect(letter).toMatchObject({
      to: 'ana@example.org',
      subject: '<b>Hello</b> & welcome',
      messageId: 'm-1@clinic.example',
    })

    const list = await (await fetch(`${origin}/sandbox/mail`)).text()
    expect(list).toContain('&#60;b&#62;Hello&#60;/b&#62; &#38; welcome')
    expect(list).not.toContain('<b>Hello')
    const shown = await (await fetch(`${origin}/sandbox/mail/${letter.id}`)).text()
    expect(shown).toContain('&#60;i&#62;plain')
    expect(shown).toContain(`sandbox="allow-popups`)
    const body = await fetch(`${origin}/sandbox/mail/${letter.id}/body`)
    expect(body.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/)
    expect(await body.text()).toContain('<p>Dear Ana</p>')
  })

  it('has no letter that did not come in', async () => {
    expect((await fetch(`${origin}/sandbox/mail/999`)).status).toBe(404)
    expect((await fetch(`${origin}/sandbox/mail/x/body`)).status).toBe(404)
  })
})

it('has an index that names what runs and leaves out what does not', async () => {
  const markup = await (await fetch(`${origin}/sandbox`)).text()
  expect(markup).toContain('href="/sandbox/mail"')
  expect(markup).toContain('Stripe')
  expect(markup).not.toContain('Azurite')
})
