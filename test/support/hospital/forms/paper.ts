import { type Canvas, createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { Random } from '../../chaos/random.ts'

/** A page from an office scanner: grey, a little askew and blurred, with grain. A JPEG. */
export async function scanned(page: Canvas, random: Random): Promise<Buffer> {
  const canvas = createCanvas(page.width, page.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f4f4f2'
  context.fillRect(0, 0, page.width, page.height)
  context.translate(page.width / 2, page.height / 2)
  context.rotate(((random.next() - 0.5) * 2.4 * Math.PI) / 180)
  context.drawImage(page, -page.width / 2, -page.height / 2)
  const pixels = grained(canvas, random, 18)
  return await pixels
    .grayscale()
    .blur(0.5 + random.next() * 0.4)
    .jpeg({ quality: random.whole(55, 80) })
    .toBuffer()
}

/** A page on a table, photographed from above by hand: perspective, a shadow, the warm light of a room. A JPEG. */
export async function photographed(page: Canvas, random: Random): Promise<Buffer> {
  const width = Math.round(page.width * 1.35)
  const height = Math.round(page.height * 1.2)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = random.pick(['#6b4a2e', '#3d3a38', '#8a7a66'])
  context.fillRect(0, 0, width, height)
  const narrower = 0.03 + random.next() * 0.05
  context.translate(width / 2, height * 0.08)
  context.rotate(((random.next() - 0.5) * 4 * Math.PI) / 180)
  for (let y = 0; y < page.height; y += 2) {
    const across = page.width * (1 - narrower * (1 - y / page.height))
    context.drawImage(page, 0, y, page.width, 2, -across / 2, y, across, 2.6)
  }
  context.resetTransform()
  const shadow = context.createLinearGradient(0, 0, width, height * random.next())
  shadow.addColorStop(0, `rgba(20, 12, 0, ${0.25 + random.next() * 0.2})`)
  shadow.addColorStop(0.6, 'rgba(20, 12, 0, 0.02)')
  context.fillStyle = shadow
  context.fillRect(0, 0, width, height)
  context.globalCompositeOperation = 'multiply'
  context.fillStyle = '#fff1dc'
  context.fillRect(0, 0, width, height)
  return await grained(canvas, random, 10)
    .blur(0.6)
    .jpeg({ quality: random.whole(65, 85) })
    .toBuffer()
}

function grained(canvas: Canvas, random: Random, strength: number) {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  for (let at = 0; at < data.length; at += 4) {
    const grain = (random.next() - 0.5) * 2 * strength
    for (let channel = 0; channel < 3; channel++) data[at + channel] = (data[at + channel] ?? 0) + grain
  }
  return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()
}
