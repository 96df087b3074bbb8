import { bounds } from '../../bounds.ts'

/**
 * A PDF that was cut off, with an end that says where its beginning is; undefined when too little is left of it. Its own
 * catalogue is taken, else one is made of all pages that are there.
 */
export function mend(data: Uint8Array): Uint8Array | undefined {
  // Its syntax is ASCII; each byte stays one character.
  const text = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')
  const catalogue = objectsOf(text, 'Catalog').at(-1)
  if (catalogue) return ended(data, `trailer <</Root ${catalogue} R>>`)
  const pages = objectsOf(text, 'Page').slice(0, bounds.pdfPages)
  if (!pages.length) return undefined
  const list = pages.map(page => `${page} R`).join(' ')
  return ended(
    data,
    `${free} 0 obj <</Type /Pages /Count ${pages.length} /Kids [${list}]>> endobj
${free + 1} 0 obj <</Type /Catalog /Pages ${free} 0 R>> endobj
trailer <</Root ${free + 1} 0 R>>`,
  )
}

/** A number that hardly any file gives to an object. */
const free = 8_000_000

/** Such as `12 0`, in the order of the file. */
function objectsOf(text: string, type: 'Catalog' | 'Page'): string[] {
  const pattern = new RegExp(
    `(\\d{1,7} \\d{1,5}) obj\\s{0,4}<<(?:(?!endobj)[^]){0,600}?/Type\\s{0,4}/${type}\\b`,
    'g',
  )
  return Array.from(text.matchAll(pattern), ([, id = '']) => id)
}

function ended(data: Uint8Array, end: string): Uint8Array {
  const bytes = Buffer.from(`\nendstream\nendobj\n${end}\nstartxref\n0\n%%EOF\n`, 'latin1')
  const whole = new Uint8Array(data.length + bytes.length)
  whole.set(data)
  whole.set(bytes, data.length)
  return whole
}
