import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { twilioSpecs } from '../../support/available.ts'
import {
  json,
  mediaSid,
  messageSid,
  messagingAt,
  type Provider,
  type Seen,
  startProvider,
} from './provider.ts'

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: { properties: object } }> }
}
interface Description {
  paths: Record<string, Record<string, Operation>>
  components: object
}

/** Twilio's own description of its API is asked whether it knows what we send. */
describe.skipIf(!twilioSpecs.available)(`the requests that Twilio receives${twilioSpecs.why}`, () => {
  let provider: Provider
  let description: Description
  beforeAll(async () => {
    provider = await startProvider()
    description = JSON.parse(readFileSync(twilioSpecs.path, 'utf8'))
  })
  afterAll(() => provider?.close())

  const hello = {
    to: 'sms:+15551234567',
    body: 'Hello',
    statusCallback: 'https://intake.example/s?line=c.1.0',
  }
  const template = { contentSid: `HX${'3'.repeat(32)}`, variables: { 1: 'Ana' } }

  test('when a message is sent, listed, or its file deleted, are as its description says', async () => {
    provider.answer((req, res) => {
      if (req.method === 'DELETE') res.writeHead(204).end()
      else if (req.method === 'GET') json(res, 200, { messages: [] })
      else json(res, 201, { sid: messageSid })
    })
    const messaging = messagingAt(provider.url)
    await messaging.send(hello)
    await messaging.send({ ...hello, to: 'whatsapp:+15551234567', template })
    await messaging.sentTo(hello.to, new Date())
    await messaging.sentTo('whatsapp:+15551234567', new Date())
    const account = provider.seen[0]?.path.replace(/\/Messages.*/, '')
    await messaging.deleteMedia(`https://api.twilio.com${account}/Messages/${messageSid}/Media/${mediaSid}`)

    expect(provider.seen).toHaveLength(5)
    expect(provider.seen.map(seen => [seen.method, problemsOf(seen)])).toEqual(
      provider.seen.map(({ method }) => [method, []]),
    )
  })

  test('would not be, were they others', () => {
    const sent = { method: 'POST', path: '/2010-04-01/Accounts/x/Messages.json', authorization: undefined }
    const query = new URLSearchParams()
    const wrong = problemsOf({ ...sent, query, form: new URLSearchParams({ Too: '+1', ContentSid: 'HX1' }) })
    expect(wrong).toEqual(
      expect.arrayContaining([
        expect.stringContaining('AccountSid'),
        expect.stringContaining('Too'),
        expect.stringContaining('ContentSid'),
      ]),
    )
    expect(problemsOf({ ...sent, path: '/elsewhere', query, form: query })).toEqual(['no such path'])
  })

  function problemsOf({ method, path, query, form }: Seen): string[] {
    const [template, operations] =
      Object.entries(description.paths).find(([each]) => pattern(each).test(path)) ?? []
    const operation = operations?.[method.toLowerCase()]
    if (!template || !operation) return ['no such path']
    const inPath = pattern(template).exec(path)?.groups ?? {}
    const parameters = operation.parameters ?? []
    const schema = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema
    return [
      ...invalid(strict(parameters.filter(each => each.in === 'path')), inPath),
      ...invalid(strict(parameters.filter(each => each.in === 'query')), Object.fromEntries(query)),
      ...invalid(schema ? { ...schema, additionalProperties: false } : strict([]), Object.fromEntries(form)),
    ]
  }

  function strict(parameters: NonNullable<Operation['parameters']>): object {
    return {
      type: 'object',
      properties: Object.fromEntries(parameters.map(each => [each.name, each.schema])),
      required: parameters.filter(each => each.required).map(each => each.name),
      additionalProperties: false,
    }
  }

  /** A form knows only text: numbers and the like are read from it. */
  function invalid(schema: object, value: object): string[] {
    const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: true, validateFormats: false })
    const valid = ajv.compile({ ...schema, components: description.components })
    if (valid(structuredClone(value))) return []
    return (valid.errors ?? []).map(
      error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    )
  }
})

const pattern = (template: string) =>
  new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}$`)
