import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { authSecret } from '../support/running-app.ts'

/** A way to come to a route with something that must not open it. */
export interface Wrong {
  name: string
  headers?: Record<string, string | string[]>
  query?: Record<string, string>
}

/** What a thief or a forger may have in hand. All are real, and none opens what is asked for. */
export interface Loot {
  /** The token that would be right, for what can be made of it. */
  right: string
  /** Tokens of the same visitor, of other kinds. */
  others: Record<string, string>
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

/** A token by hand: any header, any claims, any key. */
export function token(header: object, claims: object, key = authSecret, hash = 'sha256'): string {
  const body = `${part(header)}.${part(claims)}`
  return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`
}

const hs256 = { alg: 'HS256' }
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Tokens that are none: each as it would be sent, in a header, a query or a body. */
export function wrongTokens({ right, others }: Loot): Record<string, string> {
  const claims = claimsOf(right)
  const [head = '', body = '', signature = ''] = right.split('.')
  const now = Math.floor(Date.now() / 1000)
  const unsigned = (alg: string) => `${part({ alg })}.${part(claims)}.`
  const { exp: _, ...endless } = claims
  const withOwnKey = () => {
    const signed = `${part({ alg: 'RS256', jwk: rsa.publicKey.export({ format: 'jwk' }) })}.${part(claims)}`
    return `${signed}.${sign('sha256', Buffer.from(signed), rsa.privateKey).toString('base64url')}`
  }
  return {
    garbage: 'garbage',
    'three parts of garbage': 'a.b.c',
    'an empty object in three parts': 'e30.e30.e30',
    'forged with another key': token(hs256, claims, 'another secret that is long enough for a test'),
    'forged with an empty key': token(hs256, claims, ''),
    'forged with the issuer as the key': token(hs256, claims, 'second-opinion-intake'),
    expired: token(hs256, { ...claims, iat: now - 4000, exp: now - 1 }),
    'without an end': token(hs256, endless),
    'valid only later': token(hs256, { ...claims, nbf: now + 600 }),
    'of another issuer': token(hs256, { ...claims, iss: 'https://evil.example.org' }),
    'for nobody in particular': token(hs256, { ...claims, aud: undefined }),
    'without a conversation': token(hs256, { ...claims, conv: undefined }),
    'alg none': unsigned('none'),
    'alg None': unsigned('None'),
    'alg nOnE with the right signature': `${part({ alg: 'nOnE' })}.${body}.${signature}`,
    'no alg': token({}, claims),
    'alg HS384 with the right key': token({ alg: 'HS384' }, claims, authSecret, 'sha384'),
    'alg HS512 with the right key': token({ alg: 'HS512' }, claims, authSecret, 'sha512'),
    'alg RS256 said of an HMAC': token({ alg: 'RS256' }, claims),
    'signed with a key that it brings itself': withOwnKey(),
    'with a key id that is a path': token({ ...hs256, kid: '../../../dev/null' }, claims, ''),
    'with a key id that is a query': token({ ...hs256, kid: "' UNION SELECT 'k" }, claims, 'k'),
    'with a key address': token({ ...hs256, jku: 'http://127.0.0.1:9/keys' }, claims, 'k'),
    'with a critical header that we do not know': token({ ...hs256, crit: ['own'], own: 1 }, claims),
    ...others,
    truncated: right.slice(0, -4),
    'without its signature': `${head}.${body}.`,
    extended: `${right}AAAA`,
    'with one bit of the signature turned': `${head}.${body}.${turned(signature)}`,
    'with other claims under its signature': `${head}.${part({ ...claims, exp: now + 9e6 })}.${signature}`,
    'in capitals': right.toUpperCase(),
    'cut in two': `${right.slice(0, 20)} ${right.slice(20)}`,
  }
}

/** Every kind of wrong credential of a bearer. */
export function wrongBearers(loot: Loot): Wrong[] {
  const tokens = Object.entries(wrongTokens(loot)).map(([name, value]) => ({
    name,
    headers: { authorization: `Bearer ${value}` },
  }))
  return [...wrongPlaces(loot.right), ...tokens]
}

/** What is right, and said in a wrong way or a wrong place. */
export function wrongPlaces(right: string): Wrong[] {
  const basic = Buffer.from(`x:${right}`).toString('base64')
  return [
    { name: 'nothing at all' },
    { name: 'an empty header', headers: { authorization: '' } },
    { name: 'a scheme alone', headers: { authorization: 'Bearer' } },
    { name: 'Basic', headers: { authorization: `Basic ${basic}` } },
    { name: 'no scheme', headers: { authorization: right } },
    { name: 'another scheme', headers: { authorization: `Token ${right}` } },
    { name: 'the scheme glued on', headers: { authorization: `Bearer:${right}` } },
    { name: 'the scheme twice', headers: { authorization: `Bearer Bearer ${right}` } },
    { name: 'two in one header', headers: { authorization: `Bearer nothing, Bearer ${right}` } },
    { name: 'two headers, a wrong one first', headers: { authorization: ['Bearer no', `Bearer ${right}`] } },
    { name: 'in a cookie', headers: { cookie: `token=${right}; authorization=Bearer ${right}` } },
    { name: 'in a header of its own', headers: { 'x-authorization': `Bearer ${right}`, 'x-token': right } },
    { name: 'for a proxy', headers: { 'proxy-authorization': `Bearer ${right}` } },
    { name: 'in the query', query: { access_token: right, token: right, t: right, authorization: right } },
    { name: 'in capitals', headers: { authorization: `Bearer ${right.toUpperCase()}` } },
    { name: 'truncated', headers: { authorization: `Bearer ${right.slice(0, -1)}` } },
    { name: 'extended', headers: { authorization: `Bearer ${right}A` } },
    { name: 'with nothing after it', headers: { authorization: `Bearer ${right}%00` } },
  ]
}

function turned(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64url')
}
