import { setTimeout as pause } from 'node:timers/promises'
import type { TwilioAccount } from '../../../services/messaging/twilio-messaging.ts'
import { ms, spread } from '../format.ts'
import { loaded, type Measured, type Measurement, median } from '../measurement.ts'

const rounds = 3
const visitors = 50
const conversations = 150
const warmUp = { turns: 600, visitors }
const full = { seconds: 4, visitors }
/** Messages a second, while files come in: ten times what a busy clinic gets. */
const steady = { seconds: 8, visitors, perSecond: 50 }
/** Four files at once, through us and straight to storage, each as fast as a good line at home sends. */
const ways = ['multipart', 'storage', 'multipart', 'storage'] as const
const bytesPerSecond = 5_000_000
const aim = { p99: 50 }

/** Webhooks of messages until they are acknowledged, and messages to phones, beside the bare handler. */
export const phone: Measurement = async ({ product, floor, run, load, moreLoad }) => {
  const twilio = await load.ask<TwilioAccount>('account')
  const servers = { product: await product({ twilio, unlimited: true }), floor: await floor() }
  /** Phones that have heard the greeting, and nothing that is still on its way. */
  const onPhones = async (sockets: boolean, plan: object) => {
    const { url } = servers.product.ready
    await load.ask('open', { url, at: 'phone', count: conversations, sockets })
    await saidAll()
    const measured = await loaded(servers.product, load, { visitors, ...plan })
    await load.ask('close')
    return measured
  }
  const saidAll = async () => {
    for (let before = -1, now = 0; now !== before; await pause(1_000)) {
      before = now
      now = await load.ask<number>('told')
    }
  }
  const written = (plan: object) => onPhones(false, plan)
  const answered = (plan: object) => onPhones(true, plan)
  const bare = (plan: object) =>
    run(servers.floor, { at: 'floor', count: conversations }, { visitors, ...plan })
  await written(warmUp)
  await answered(warmUp)
  await bare(warmUp)
  const found = { written: [] as Measured[], bare: [] as Measured[], answered: [] as Measured[] }
  for (let round = 0; round < rounds; round++) {
    found.written.push(await written(full))
    found.bare.push(await bare(full))
    found.answered.push(await answered(full))
  }
  const quiet = await written(steady)
  const uploading = await moreLoad()
  const { url } = servers.product.ready
  let over = false
  let files = 0
  const uploads = ways.map(async way => {
    for (; !over; files++) await uploading.ask('upload', { url, way, perSecond: bytesPerSecond })
  })
  const busy = await written(steady)
  // The machine is as busy for the floor: files go on coming in next to it.
  const beside = await bare(steady)
  over = true
  await Promise.all(uploads)

  const rate = (measured: Measured[]) => median(measured.map(each => each.perSecond))
  const middle = (measured: Measured[]) =>
    measured.toSorted((a, b) => a.perSecond - b.perSecond)[1] as Measured
  const ratio = (figure: number) => `${figure.toFixed(0)} (${(figure / rate(found.bare)).toFixed(2)})`
  const [product50, floor50] = [middle(found.written), middle(found.bare)]
  return [
    {
      what: 'acknowledged, a second',
      product: ratio(rate(found.written)),
      floor: rate(found.bare).toFixed(0),
    },
    { what: 'and answered on the phone, a second', product: ratio(rate(found.answered)) },
    {
      what: 'until acknowledged, p50 / p99',
      product: spread(product50.acknowledged),
      floor: spread(floor50.acknowledged),
    },
    {
      what: `the same, ${steady.perSecond} a second`,
      product: spread(quiet.acknowledged),
    },
    {
      what: `and while ${files} files of 50 MB come in, four at once`,
      product: spread(busy.acknowledged),
      floor: spread(beside.acknowledged),
      aim: `p99 under ${aim.p99} ms`,
      met: busy.acknowledged.p99 < aim.p99,
    },
    { what: 'CPU a message, all threads', product: ms(product50.cpu.all), floor: ms(floor50.cpu.all) },
    {
      what: 'CPU a message, the serving thread',
      product: ms(product50.cpu.main),
      floor: ms(floor50.cpu.main),
    },
  ]
}
