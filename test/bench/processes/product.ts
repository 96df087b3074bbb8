import { type Outside, startApp } from '../../../bot/app.ts'
import { mountSandbox } from '../../../bot/http/sandbox.ts'
import { createLogger } from '../../../bot/logger.ts'
import { startSandbox } from '../../../services/sandbox/index.ts'
import { freePort } from '../../support/free-port.ts'
import { answerParent, given } from './child.ts'
import { type ServerParams, withMonitoring } from './server-params.ts'
import { usageAnswers } from './usage.ts'

/** The whole product with its stand-ins, in a process of its own. */
const { dataDir, mongoUri, monitored, unlimited = false, twilio } = given<ServerParams>()
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const sandbox = await startSandbox({
  dataDir,
  publicUrl: url,
  need: { mongo: !mongoUri, blobs: true, payments: true, mail: true },
})
const { mongo, blobs, payments: stripe, mail: smtp } = sandbox
if (!blobs || !stripe || !smtp) throw new Error('a stand-in is missing')
const app = await startApp({
  port,
  host: '127.0.0.1',
  publicUrl: url,
  allowedOrigins: [],
  authSecret: 'a secret that is long enough for a bench',
  mailFrom: 'Second Opinion <no-reply@example.org>',
  support: { email: 'support@medical-opinion.com', phone: '+1 (555) 123-4567' },
  outside: {
    mongodb: { uri: withMonitoring(mongoUri ?? mongo?.uri ?? '', monitored), alone: !mongoUri },
    blobs,
    stripe,
    smtp,
    ...(twilio && { twilio: twilio as Outside['twilio'] & object }),
  },
  // Nobody goes on typing here: each message is answered by itself.
  phone: { quietMs: 0 },
  logger: createLogger('warn'),
  http: { limits: { off: unlimited } },
  mount: server => mountSandbox(server, sandbox),
})

answerParent({
  ready: { url },
  answers: usageAnswers(),
  async end() {
    await app.stop()
    await sandbox.close()
  },
})
