import { near } from '../spelling.ts'

const providers = [
  'gmail.com',
  'hotmail.com',
  'yahoo.com',
  'outlook.com',
  'icloud.com',
  'comcast.net',
  'verizon.net',
  'protonmail.com',
  'sbcglobal.net',
  'bellsouth.net',
  'googlemail.com',
  'earthlink.net',
  'charter.net',
  'rocketmail.com',
]
/** Real providers whose names are a letter away from a bigger one. */
const real = new Set([
  'ymail.com',
  'mail.com',
  'email.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.ch',
  'aol.com',
  'msn.com',
  'live.com',
  'me.com',
  'mac.com',
  'pm.me',
  'hey.com',
  'qq.com',
  'zoho.com',
  'fastmail.com',
  'fastmail.fm',
  'hushmail.com',
  'inbox.com',
  'mailbox.org',
  'proton.me',
  'web.de',
  'att.net',
  'cox.net',
  'tutanota.com',
  'tuta.com',
  'yandex.com',
  'yandex.ru',
  'mail.ru',
  'naver.com',
  'rediffmail.com',
  'usa.com',
  'gmai.org',
  'cs.com',
  'example.com',
  'example.co',
])
const brands = new Set(['hotmail', 'yahoo', 'outlook', 'live', 'gmx', 'aol', 'msn', 'icloud'])
const endings = new Map(
  Object.entries({
    con: 'com',
    cmo: 'com',
    ocm: 'com',
    comm: 'com',
    vom: 'com',
    xom: 'com',
    cpm: 'com',
    coom: 'com',
    cim: 'com',
    c0m: 'com',
    clm: 'com',
    copm: 'com',
    comn: 'com',
    conm: 'com',
    cm: 'com',
    om: 'com',
    ogr: 'org',
    orgg: 'org',
    prg: 'org',
    rog: 'org',
    nte: 'net',
    nett: 'net',
    ner: 'net',
    eud: 'edu',
    eduu: 'edu',
  }),
)

/** The domain that was probably meant, when `domain` is a likely slip of it; undefined for one that may well be real. */
export function likelyDomain(domain: string): string | undefined {
  if (domain.endsWith('.slip')) {
    const meant = domain.slice(0, -'.slip'.length)
    return likelyDomain(meant) ?? meant
  }
  if (real.has(domain) || providers.includes(domain)) return
  const dot = domain.lastIndexOf('.')
  if (dot < 0) return withoutDot(domain)
  const name = domain.slice(0, dot).replace(/\.+$/u, '')
  const ending = domain.slice(dot + 1)
  const fixed = endings.get(ending)
  if (fixed) return likelyDomain(`${name}.${fixed}`) ?? `${name}.${fixed}`
  if (domain.includes('..')) {
    const once = domain.replace(/\.{2,}/gu, '.')
    return providers.includes(once) || real.has(once) ? once : undefined
  }
  if (name === 'gmail' && ending !== 'com') return 'gmail.com'
  if ((name === 'icloud' || name === 'aol') && ending === 'co') return `${name}.com`
  if (brands.has(name) && ending === 'co') return `${name}.com`
  if (brands.has(name)) return
  return providers.find(provider => {
    const [known = '', knownEnding] = provider.split('.')
    if (known === name)
      return ending !== knownEnding && (ending === 'co' || ending === 'org') && known.length > 5
    const sameEnding = ending === knownEnding || (ending === 'co' && knownEnding === 'com')
    return (
      sameEnding && near(name, known, known.length > 6 ? 2 : 1) && Math.abs(name.length - known.length) <= 2
    )
  })
}

function withoutDot(domain: string): string | undefined {
  for (const provider of [...providers, ...real]) {
    const [name = '', ending = ''] = provider.split('.')
    if (domain === name + ending && name.length > 2) return provider
  }
  return providers.find(
    provider => domain === provider.split('.')[0] || near(domain, provider.replace('.', ''), 1),
  )
}
