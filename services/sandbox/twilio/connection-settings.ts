import type { Times } from './post-form.ts'

/** How a webhook is tried, https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides. */
export interface ConnectionSettings {
  /** The address without its fragment: what is asked, and what is signed. */
  url: string
  times: Times
  /** Milliseconds for all tries. */
  total: number
  retries: number
  /** Whether it is tried again after this. */
  retriesOn(failure: 'connect' | 'read' | number): boolean
}

const MOST_RETRIES = 5

/** Reads the settings in an address's fragment, such as `#rc=5&rp=all`; without one: one retry, of the connection. */
export function readConnectionSettings(address: string): ConnectionSettings {
  const [url = '', fragment = ''] = address.split('#')
  const given = new URLSearchParams(fragment)
  const policies = (given.get('rp') ?? 'ct').split(',')
  const number = (name: string, usual: number, most: number) => {
    const value = Number(given.get(name) ?? usual)
    return Number.isFinite(value) && value >= 0 ? Math.min(value, most) : usual
  }
  return {
    url,
    times: { connect: number('ct', 5_000, 10_000), read: number('rt', 15_000, 15_000) },
    total: number('tt', 15_000, 15_000),
    retries: number('rc', 1, MOST_RETRIES),
    retriesOn(failure) {
      const kind =
        { connect: 'ct', read: 'rt' }[failure as string] ?? `${Math.floor(Number(failure) / 100)}xx`
      return policies.includes(kind) || (policies.includes('all') && !['2xx', '3xx'].includes(kind))
    },
  }
}
