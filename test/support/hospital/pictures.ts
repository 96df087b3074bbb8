import { join } from 'node:path'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { Random } from '../chaos/random.ts'

const file = join(
  import.meta.dirname,
  '../../../node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf',
)

/** Pictures that show a body and no page; each is drawn anew for each seed. */
export const pictures: Record<string, (random: Random) => Canvas> = { radiograph, ultrasound, wound, slice }

/** A chest: two dark lungs in grey tissue on black, ribs, and a marker of the side. */
function radiograph(random: Random): Canvas {
  const { canvas, context } = black(1200, 1400)
  glow(context, 600, 720, 620, 'rgba(190, 190, 190, 1)')
  for (const side of [-1, 1]) {
    context.fillStyle = 'rgba(25, 25, 25, 0.85)'
    context.beginPath()
    context.ellipse(600 + side * 210, 700, 150 + random.whole(-15, 15), 380, side * 0.08, 0, 7)
    context.fill()
    context.strokeStyle = 'rgba(210, 210, 210, 0.35)'
    context.lineWidth = 16
    for (let rib = 0; rib < 8; rib++) {
      context.beginPath()
      context.arc(600, 500 + rib * 95, 380, side > 0 ? -0.5 : Math.PI - 0.3, side > 0 ? 0.3 : Math.PI + 0.5)
      context.stroke()
    }
  }
  words(context, [[random.pick(['L', 'R']), 90, 140, 70]])
  return canvas
}

/** A sector of speckle on black, with what the machine writes around it. */
function ultrasound(random: Random): Canvas {
  const { canvas, context } = black(1024, 768)
  for (let speck = 0; speck < 30_000; speck++) {
    const angle = Math.PI / 2 + (random.next() - 0.5) * 1.3
    const far = 60 + 560 * Math.sqrt(random.next())
    const grey = Math.floor(200 * random.next() * (Math.sin(far / 40) * 0.3 + 0.7))
    context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`
    context.fillRect(512 + Math.cos(angle) * far, 60 + Math.sin(angle) * far, 3, 3)
  }
  words(context, [
    [random.pick(['ABDOMEN', 'THYROID', 'OB 2nd TRIMESTER']), 20, 40, 20],
    [`MI ${random.pick(['0.9', '1.1'])}  TIs 0.4`, 820, 40, 18],
    ['DIAZ, ANA  ID 44120', 20, 740, 18],
    ['D 15.2 cm  FR 32 Hz', 800, 740, 18],
  ])
  return canvas
}

/** A sore spot on skin, in the light of a room. */
function wound(random: Random): Canvas {
  const canvas = createCanvas(1600, 1200)
  const context = canvas.getContext('2d')
  context.fillStyle = random.pick(['#d9a58a', '#8d5a3c', '#f0c8ae'])
  context.fillRect(0, 0, 1600, 1200)
  glow(context, 400, 300, 1400, 'rgba(255, 240, 220, 0.35)')
  for (let spot = 0; spot < 40; spot++)
    glow(
      context,
      800 + random.whole(-160, 160),
      600 + random.whole(-110, 110),
      random.whole(30, 120),
      'rgba(140, 25, 25, 0.45)',
    )
  return canvas
}

/** A slice through a head, as an export of a viewer with its four corners. */
function slice(random: Random): Canvas {
  const { canvas, context } = black(900, 900)
  context.fillStyle = '#b8b8b8'
  context.beginPath()
  context.ellipse(450, 460, 290, 360, 0, 0, 7)
  context.fill()
  context.fillStyle = '#555555'
  context.beginPath()
  context.ellipse(450, 460, 265, 335, 0, 0, 7)
  context.fill()
  for (let fold = 0; fold < 60; fold++)
    glow(
      context,
      450 + random.whole(-220, 220),
      460 + random.whole(-280, 280),
      60,
      'rgba(200, 200, 200, 0.3)',
    )
  words(context, [
    [`Se: ${random.whole(2, 9)}`, 15, 30, 18],
    [`Im: ${random.whole(10, 24)}/30`, 15, 54, 18],
    ['T2 FLAIR ax', 15, 880, 18],
    ['W 1200 L 600', 760, 880, 18],
  ])
  return canvas
}

function black(width: number, height: number): { canvas: Canvas; context: SKRSContext2D } {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'black'
  context.fillRect(0, 0, width, height)
  return { canvas, context }
}

function glow(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius)
  gradient.addColorStop(0, colour)
  gradient.addColorStop(1, 'rgba(0, 0, 0, 0)')
  context.fillStyle = gradient
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
}

function words(context: SKRSContext2D, lines: [text: string, x: number, y: number, size: number][]): void {
  GlobalFonts.registerFromPath(file, 'Helvetica')
  context.fillStyle = '#e8e8e8'
  for (const [text, x, y, size] of lines) {
    context.font = `${size}px Helvetica`
    context.fillText(text, x, y)
  }
}
