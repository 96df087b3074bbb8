import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface PostOffice {
  /** With the password in it. */
  url: string
  /** Each letter as it came over the line: its head, and all of it. */
  letters: { to: string; head: string; whole: string }[]
  close(): Promise<void>
}

/** A mail server that knows a password, and refuses the first letter to a patient in words that quote it. */
export async function startPostOffice(options: {
  password: string
  complaint: string
  patient: string
}): Promise<PostOffice> {
  const { password, complaint, patient } = options
  const letters: PostOffice['letters'] = []
  let refused = false
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (given, _session, done) =>
      given.password === password ? done(null, { user: 'intake' }) : done(new Error('wrong')),
    onRcptTo({ address }, _session, done) {
      if (!address.includes(patient) || refused) return done()
      refused = true
      done(Object.assign(new Error(`${address}: ${complaint}`), { responseCode: 451 }))
    },
    onData(stream, { envelope }, done) {
      text(stream).then(whole => {
        const [head = ''] = whole.split('\r\n\r\n')
        letters.push({ to: envelope.rcptTo.map(({ address }) => address).join(), head, whole })
        done()
      }, done)
    },
  })
  server.on('error', () => {}) // a client that hung up
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `smtp://intake:${password}@127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise(done => server.close(() => done())),
  }
}
