import { type Account, ownNumber, readAddress } from './account.ts'
import type { Desk } from './desk.ts'
import { messageResource } from './resources.ts'
import type { Filter } from './store.ts'

const MOST = 1_000

/** `GET …/Messages.json`: newest first, in pages. */
export function listMessages(desk: Desk, query: URLSearchParams): object {
  const size = Math.min(Math.max(Number(query.get('PageSize')) || 50, 1), MOST)
  const page = Math.max(Number(query.get('Page')) || 0, 0)
  const filter = filterOf(desk.account, query)
  const found = filter ? desk.store.find({ ...filter, skip: page * size, limit: size + 1 }) : []
  const messages = found.slice(0, size)
  const uri = (number: number) => {
    const asked = new URLSearchParams(query)
    asked.set('PageSize', String(size))
    asked.set('Page', String(number))
    return `/2010-04-01/Accounts/${desk.account.accountSid}/Messages.json?${asked}`
  }
  return {
    end: Math.max(page * size + messages.length - 1, 0),
    first_page_uri: uri(0),
    messages: messages.map(message => messageResource(desk.account, message)),
    next_page_uri: found.length > size ? uri(page + 1) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
    start: page * size,
    uri: uri(page),
  }
}

/** Times are compared to the second; `DateSent>` and `DateSent<` include the one they name. Null: nothing is both. */
function filterOf(account: Account, query: URLSearchParams): Filter | null {
  const since = query.get('DateSent>') ?? query.get('DateSent')
  const until = query.get('DateSent<') ?? query.get('DateSent')
  const filters: Filter[] = [
    { ...(since && { from: second(since, 0) }), ...(until && { to: second(until, 999) }) },
    end(account, query.get('To'), 'inbound', 'outbound'),
    end(account, query.get('From'), 'outbound', 'inbound'),
  ]
  const all: Filter = {}
  for (const filter of filters) {
    for (const name of ['channel', 'phone', 'direction'] as const)
      if (filter[name] && all[name] && filter[name] !== all[name]) return null
    Object.assign(all, filter)
  }
  return all
}

/** What one end of a message says of it: whether it came or went, and whose phone it is about. */
function end(
  account: Account,
  address: string | null,
  ifOwn: 'inbound' | 'outbound',
  ifPhone: 'inbound' | 'outbound',
): Filter {
  if (!address) return {}
  const { channel, number } = readAddress(address)
  if (number === ownNumber(account, channel)) return { channel, direction: ifOwn }
  return { channel, phone: number, direction: ifPhone }
}

function second(time: string, milliseconds: number): string {
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) return time
  at.setMilliseconds(milliseconds)
  return at.toISOString()
}
