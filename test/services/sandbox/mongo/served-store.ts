import { startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'

/** A program to be killed: serves the store in the file that it is given, and says where. Its TTL index acts often. */
const store = await startEmbeddedMongo({ file: process.argv[2] ?? '', expiryMs: 20 }).catch(error => {
  console.error(error.message)
  process.exit(1)
})
process.stdout.write(`${store.uri}\n`)
process.on('disconnect', () => process.exit())
