import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MediaRefused, MessagingAway } from '../../../services/messaging/messaging-errors.ts'
import {
  accountSid,
  authToken,
  json,
  mediaSid,
  messageSid,
  messagingAt,
  type Provider,
  startProvider,
} from './provider.ts'

let provider: Provider
let elsewhere: Provider
beforeAll(async () => {
  provider = await startProvider()
  elsewhere = await startProvider()
})
afterAll(() => Promise.all([provider?.close(), elsewhere?.close()]))

const path = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`
const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
const picture = Buffer.from('a picture')
const messaging = () => messagingAt(provider.url)
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was opened'),
    (error: unknown) => error,
  )

describe('a file of a message', () => {
  test('is asked for with our credentials, and where it leads to without them', async () => {
    provider.answer((req, res) =>
      req.url === path
        ? res.writeHead(307, { location: '/elsewhere?signed=1' }).end()
        : res.writeHead(200, { 'content-type': 'Image/PNG; charset=x' }).end(picture),
    )
    const { body, contentType } = await messaging().openMedia(provider.url + path)
    expect(await buffer(body)).toEqual(picture)
    expect(contentType).toBe('image/png')
    expect(provider.seen.map(({ path, authorization }) => [path, authorization])).toEqual([
      [path, basic],
      ['/elsewhere', undefined],
    ])
  })

  test('at Twilio’s own address is asked for where the settings say that Twilio is', async () => {
    provider.answer((_req, res) => res.writeHead(200).end(picture))
    const { body } = await messaging().openMedia(`https://api.twilio.com${path}`)
    expect(await buffer(body)).toEqual(picture)
    expect(provider.seen).toHaveLength(1)
  })

  const wrong = (): [string, string][] => [
    ['of another host', elsewhere.url + path],
    ['of a host that begins alike', `${provider.url}.example.org${path}`],
    ['of a host behind an @', `${provider.url.replace('//', '//api.twilio.com@')}${path}`],
    ['with credentials', `https://a:b@api.twilio.com${path}`],
    ['with a port', `https://api.twilio.com:8443${path}`],
    ['without TLS', `http://api.twilio.com${path}`],
    ['of another account', provider.url + path.replace(/AC\w+/, `AC${'9'.repeat(32)}`)],
    ['with a way up', provider.url + path.replace('/Messages', '/../x/Messages')],
    ['with a way up, encoded', provider.url + path.replace('/Messages', '/%2e%2e/Messages')],
    ['with an encoded slash', provider.url + path.replace('/Media/', '/Media%2f')],
    ['with a query', `${provider.url}${path}?x=1`],
    ['with a fragment', `${provider.url}${path}#x`],
    ['with more behind it', `${provider.url}${path}/x`],
    ['with a line’s end', `${provider.url}${path}\n`],
    ['with a space before it', ` ${provider.url}${path}`],
    ['with a backslash', provider.url + path.replaceAll('/', '\\')],
    ['of a list', `${provider.url}${path.replace(/\/ME\w+$/, '')}`],
    ['of a file on this machine', 'file:///etc/passwd'],
    ['that is none', ''],
  ]
  test('at an address that is not one of ours is never asked for, nor deleted', async () => {
    provider.answer((_req, res) => res.writeHead(200).end(picture))
    elsewhere.answer((_req, res) => res.writeHead(200).end(picture))
    for (const [what, url] of wrong()) {
      expect(await failure(messaging().openMedia(url)), what).toMatchObject({ reason: 'elsewhere' })
      expect(await failure(messaging().deleteMedia(url)), what).toBeInstanceOf(MediaRefused)
    }
    expect(provider.seen).toEqual([])
    expect(elsewhere.seen).toEqual([])
  })

  test.each([
    ['another host without TLS', () => `${elsewhere.url}/picture`],
    ['a host with credentials', () => provider.url.replace('//', '//user:password@')],
    ['nowhere', () => 'http://'],
    ['a file', () => 'file:///etc/passwd'],
    ['the next one again', () => `${path}?again`],
  ])('that leads to %s is not followed there', async (_where, location) => {
    elsewhere.answer((_req, res) => res.writeHead(200).end(picture))
    provider.answer((_req, res) => res.writeHead(302, { location: location() }).end())
    expect(await failure(messaging().openMedia(provider.url + path))).toMatchObject({ reason: 'elsewhere' })
    expect(elsewhere.seen).toEqual([])
    expect(provider.seen.slice(1).map(({ authorization }) => authorization)).toEqual(
      provider.seen.slice(1).map(() => undefined),
    )
  })

  test('that is gone is refused, and one that cannot be had now may be tried again', async () => {
    for (const status of [404, 410, 400]) {
      provider.answer((_req, res) => json(res, status, { code: 20404 }))
      expect(await failure(messaging().openMedia(provider.url + path))).toMatchObject({ reason: 'gone' })
    }
    for (const status of [401, 429, 500, 503]) {
      provider.answer((_req, res) => json(res, status, {}))
      expect(await failure(messaging().openMedia(provider.url + path))).toBeInstanceOf(MessagingAway)
    }
    const gone = await startProvider()
    await gone.close()
    expect(await failure(messagingAt(gone.url).openMedia(gone.url + path))).toBeInstanceOf(MessagingAway)
  })

  test('that breaks off ends with an error, and who stops reading is not held', async () => {
    provider.answer(
      (_req, res) => void res.writeHead(200, { 'content-length': '100' }).write('a', () => res.destroy()),
    )
    const { body } = await messaging().openMedia(provider.url + path)
    await expect(buffer(body)).rejects.toThrow()

    let closed = false
    provider.answer((_req, res) => {
      res.on('close', () => {
        closed = true
      })
      const more = () => void (res.destroyed || res.write(Buffer.alloc(64 * 1024), more))
      res.writeHead(200)
      more()
    })
    const endless = await messaging().openMedia(provider.url + path)
    endless.body.destroy()
    await expect.poll(() => closed).toBe(true)
  })

  test('in which nothing comes any more breaks off, before its headers and after', async () => {
    provider.answer(() => {})
    const hasty = messagingAt(provider.url, 300)
    expect(await failure(hasty.openMedia(provider.url + path))).toBeInstanceOf(MessagingAway)
    provider.answer((_req, res) => void res.writeHead(200).write('a'))
    const { body } = await hasty.openMedia(provider.url + path)
    await expect(buffer(body)).rejects.toThrow(MessagingAway)
  })

  test('is deleted at its own address; gone is deleted, and away is not', async () => {
    provider.answer((_req, res) => res.writeHead(204).end())
    await messaging().deleteMedia(provider.url + path)
    expect(provider.seen).toMatchObject([{ method: 'DELETE', path: `${path}.json`, authorization: basic }])
    provider.answer((_req, res) => json(res, 404, { code: 20404 }))
    await messaging().deleteMedia(provider.url + path)
    provider.answer((_req, res) => json(res, 503, {}))
    expect(await failure(messaging().deleteMedia(provider.url + path))).toBeInstanceOf(MessagingAway)
  })
})
