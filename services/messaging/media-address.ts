/** Where a file that came with a message is kept at the provider. */
export interface MediaAddress {
  messageSid: string
  mediaSid: string
  /** Built from what was checked, so that nothing else of the given address is ever asked for. */
  url: string
}

/** Twilio's API; every file of a message has its address there. */
const twilioOrigin = 'https://api.twilio.com'

/**
 * Reads the address of a file, or gives null for anything but
 * `https://api.twilio.com/2010-04-01/Accounts/{own}/Messages/{sid}/Media/{sid}`, to the letter, or the same under
 * `apiUrl` where that stands for Twilio. What we ask for goes with our credentials: a host, an account or a path that
 * is not ours must never get them.
 */
export function readMediaAddress(
  url: string,
  { accountSid, apiUrl }: { accountSid: string; apiUrl?: string | undefined },
): MediaAddress | null {
  const origin = apiUrl === undefined ? twilioOrigin : new URL(apiUrl).origin
  const base = [twilioOrigin, origin].find(each => url.startsWith(`${each}/`))
  if (!base) return null
  const [, account, messageSid, mediaSid] = path.exec(url.slice(base.length)) ?? []
  if (account !== accountSid || !messageSid || !mediaSid) return null
  return { messageSid, mediaSid, url: origin + url.slice(base.length) }
}

const path =
  /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\/((?:SM|MM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/i
