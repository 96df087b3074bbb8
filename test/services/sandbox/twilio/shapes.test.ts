import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { account, phone, says, startProduct, startTwilioForTest } from './start.ts'

/** Twilio's own description of its API, where it lies beside the project. */
const file = join(import.meta.dirname, '../../../../../shared/specs/twilio_api_v2010.json')
const isHere = existsSync(file)
const why = isHere ? '' : ' (skipped: no OpenAPI description of Twilio beside the project)'
const root = `/2010-04-01/Accounts/${account.accountSid}`
const basic = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`

describe.skipIf(!isHere)(`every answer has the shape that Twilio publishes${why}`, () => {
  it('of messages, lists and files', async () => {
    const { stand } = await startTwilioForTest({ webhookOrigin: (await startProduct()).origin })
    const media = [{ contentType: 'image/png', filename: 'a.png', bytes: Buffer.from('x') }]
    const { sid } = await stand.receive(says('Here', { media }))
    const messages = '/2010-04-01/Accounts/{AccountSid}/Messages'
    const call = async (path: string, described: string, form?: Record<string, string>) => {
      const answer = await fetch(stand.apiUrl + root + path, {
        headers: { authorization: basic },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      })
      const body = (await answer.json()) as Record<string, unknown>
      const problems = problemsWith(body, described, form ? 'post' : 'get', answer.status)
      expect(problems, path).toEqual([])
      return body
    }
    await call('/Messages.json', `${messages}.json`, { To: phone, From: account.smsFrom, Body: 'x' })
    await call('/Messages.json', `${messages}.json`, { To: phone, From: account.smsFrom, Body: 'y' })
    const page = await call('/Messages.json?PageSize=2', `${messages}.json`)
    const next = String(page.next_page_uri).slice(root.length)
    expect((await call(next, `${messages}.json`)).messages).toHaveLength(1)
    await call(`/Messages/${sid}.json`, `${messages}/{Sid}.json`)
    const list = await call(`/Messages/${sid}/Media.json`, `${messages}/{MessageSid}/Media.json`)
    const [first] = list.media_list as { sid: string }[]
    await call(`/Messages/${sid}/Media/${first?.sid}.json`, `${messages}/{MessageSid}/Media/{Sid}.json`)
  })

  it('and a wrong one would be seen', () => {
    const messages = '/2010-04-01/Accounts/{AccountSid}/Messages.json'
    const problems = problemsWith({ sid: 'SM1', num_media: 1, made_up: 1 }, messages, 'post', 201)
    for (const where of ['/sid', '/num_media', 'additional'])
      expect(
        problems.some(each => each.includes(where)),
        where,
      ).toBe(true)
  })
})

interface Spec {
  paths: Record<string, Record<string, { responses: Record<string, Described> }>>
  components: { schemas: object }
}
interface Described {
  content: { 'application/json': { schema: object } }
}

/** Each property has to be one of those described, and as described. */
function problemsWith(body: unknown, path: string, method: string, status: number): string[] {
  const spec = closed(JSON.parse(readFileSync(file, 'utf8'))) as Spec
  const schema = spec.paths[path]?.[method]?.responses[status]?.content['application/json'].schema
  if (!schema) return [`${method} ${path} has no answer ${status}`]
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  const validate = ajv.compile({ ...schema, components: spec.components })
  return validate(body) ? [] : (validate.errors ?? []).map(each => `${each.instancePath} ${each.message}`)
}

/** OpenAPI 3.0 lets every object have more than it describes: here none may, but for those without a description. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const object = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]))
  const isSchema = object.type === 'object' && typeof object.properties === 'object'
  return isSchema ? { ...object, additionalProperties: false } : object
}
