import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import twilio from 'twilio'
import { Agent } from 'undici'
import type { Conversation } from './conversations.ts'
import { wordsOfAVisit } from './words.ts'

const account = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'a token that is known to both',
  smsFrom: '+12025550142',
}
const path = '/webhooks/twilio/message'
const answerWithinMs = 10_000
const newSid = () => `SM${randomBytes(16).toString('hex')}`

/** Twilio as far as a figure needs it: it signs what phones write, and takes what is sent to them at once. */
export async function startPhones() {
  const agent = new Agent({ connections: 64, pipelining: 1, keepAliveTimeout: 60_000 })
  const waiting = new Map<string, () => void>()
  let told = 0
  let numbers = 0
  const api = createServer(async (req, res) => {
    const to = new URLSearchParams(await text(req)).get('To') ?? ''
    told++
    waiting.get(to)?.()
    res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid: newSid() }))
  })
  await new Promise<void>(listening => api.listen(0, '127.0.0.1', listening))
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`

  async function open(origin: string, isAnswered: boolean): Promise<Conversation> {
    const from = `+1202${String(numbers++).padStart(7, '0')}`
    const words = wordsOfAVisit()
    let answer: Promise<void> = Promise.resolve()

    async function send(body: string): Promise<boolean> {
      const parameters = { ...message(from, body) }
      const signature = twilio.getExpectedTwilioSignature(account.authToken, origin + path, parameters)
      if (isAnswered)
        answer = new Promise((resolve, reject) => {
          const late = setTimeout(() => reject(new Error('an answer did not come')), answerWithinMs)
          waiting.set(from, () => {
            clearTimeout(late)
            resolve()
          })
        })
      const response = await agent.request({
        ...{ origin, path, method: 'POST', body: new URLSearchParams(parameters).toString() },
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      })
      await response.body.dump()
      return response.statusCode === 200
    }
    // A phone speaks first, and that is no answer yet.
    await send('Hello')
    return {
      turn: () => send(words.next().value),
      async answered() {
        await answer
        return isAnswered
      },
      close: () => void waiting.delete(from),
    }
  }

  return {
    account: { ...account, apiUrl },
    open,
    told: () => told,
    async close() {
      api.closeAllConnections()
      await new Promise(done => api.close(done))
    },
  }
}

const message = (from: string, body: string) => ({
  ...{ AccountSid: account.accountSid, ApiVersion: '2010-04-01', MessageSid: newSid() },
  ...{ From: from, To: account.smsFrom, Body: body, NumMedia: '0' },
})
