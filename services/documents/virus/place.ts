const CLAMD_PORT = 3310

/** Where clamd listens. Throws a TypeError where that cannot be told from the address. */
export function placeOf(url: string): { socket: string } | { host: string; port: number } {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (protocol === 'unix:' && !hostname && pathname.length > 1)
    return { socket: decodeURIComponent(pathname) }
  if (protocol === 'tcp:' && hostname) {
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || CLAMD_PORT) }
  }
  throw new TypeError('An address of clamd is tcp://host:3310 or unix:///run/clamd.sock')
}
