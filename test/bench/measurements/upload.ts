import { mb } from '../format.ts'
import type { Measurement, ServerProcess } from '../measurement.ts'
import type { Memory } from '../processes/usage.ts'

const aimMb = 40
const times = 3

/** How much more memory the server takes at most while 50 MB pass: the first time, and later ones. */
export const upload: Measurement = async ({ product, floor, load }) => {
  const servers = { product: await product(), floor: await floor() }
  const more = async (server: ServerProcess, way: 'multipart' | 'storage' | 'floor') => {
    const found: number[] = []
    for (let time = 0; time < times; time++) {
      const { rss } = await server.ask<Memory>('memory')
      await server.ask('watchMemory')
      await load.ask('upload', { url: server.ready.url, way })
      found.push((await server.ask<number>('peakMemory')) - rss)
    }
    return found
  }
  const bare = await more(servers.floor, 'floor')
  const row = async (what: string, way: 'multipart' | 'storage') => {
    const found = await more(servers.product, way)
    return {
      what,
      product: found.map(mb).join(', '),
      floor: bare.map(mb).join(', '),
      aim: `under ${aimMb} MB`,
      met: Math.max(...found) < aimMb,
    }
  }
  return [
    await row('more while 50 MB come through Direct Line', 'multipart'),
    await row('more while 50 MB go to storage and are completed', 'storage'),
  ]
}
