import { createLimits } from '../../../bot/http/limits/limits.ts'
import { mountSandbox } from '../../../bot/http/sandbox.ts'
import { createHttpServer } from '../../../bot/http/server.ts'
import { startSandbox } from '../../../services/sandbox/index.ts'
import { freePort } from '../free-port.ts'

/** The program behind `startStandIns`: ends when nobody is left to talk to. */
const [dataDir = '', webhookOrigin = ''] = process.argv.slice(2)
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const sandbox = await startSandbox({
  dataDir,
  publicUrl: url,
  webhookOrigin,
  need: { mongo: false, blobs: true, payments: true, mail: true },
})
const server = createHttpServer({
  publicUrl: url,
  allowedOrigins: [],
  logger: { error() {} },
  limits: createLimits({ off: true }),
})
mountSandbox(server, sandbox)
server.listen(port, '127.0.0.1', () => {
  const { blobs, payments: stripe, mail: smtp } = sandbox
  process.send?.({ url, outside: { blobs, stripe, smtp: { url: smtp?.url } } })
})
process.once('disconnect', async () => {
  await sandbox.close()
  process.exit(0)
})
