import { connect, createServer } from 'node:net'
import type { Trapped } from '../trap.ts'
import { listening } from './listening.ts'

/**
 * Stands between the product and its mail server.
 * @returns the address to give to the product in place of `url`
 */
export async function tapMail(url: string, trap: Trapped): Promise<string> {
  const { hostname, port } = new URL(url)
  const server = createServer(client => {
    const mailbox = connect(Number(port), hostname)
    /** The letter itself is on its way: the next answer is what becomes of it. */
    let letter: 'none' | 'announced' | 'sent' = 'none'

    client.on('data', chunk => {
      const words = chunk.toString('latin1')
      if (/^MAIL FROM/i.test(words)) trap.passed('mail:before')
      mailbox.write(chunk)
      if (letter === 'sent' && words.endsWith('\r\n.\r\n')) trap.passed('mail:sent')
      if (/^DATA\r\n/i.test(words)) letter = 'announced'
    })
    mailbox.on('data', chunk => {
      const code = chunk.toString('latin1').slice(0, 3)
      const taken = letter === 'sent' && code === '250'
      if (taken) trap.passed('mail:answered')
      client.write(chunk, () => {
        if (taken) trap.passed('mail:heard')
      })
      if (letter === 'announced' && code === '354') letter = 'sent'
      else if (letter === 'sent') letter = 'none'
    })
    for (const [one, other] of [
      [client, mailbox],
      [mailbox, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  return `smtp://127.0.0.1:${await listening(server)}`
}
