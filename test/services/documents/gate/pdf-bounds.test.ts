import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../services/documents/byte-source.ts'
import { judge } from '../../../../services/documents/gate/judge.ts'
import { pdf } from '../files.ts'

const verdict = async (bytes: Buffer) => {
  const found = await judge(bytesOf(bytes))
  return 'reason' in found ? found.reason : found.contentType
}

describe('a PDF', () => {
  it.each([
    [
      'in the tree of pages',
      (count: number) => Buffer.from(pdf().toString('latin1').replace('/Count 1', `/Count ${count}`)),
    ],
    [
      'in the first object of one that is linearised',
      (count: number) =>
        Buffer.concat([
          Buffer.from(`%PDF-1.5\n4 0 obj\n<</Linearized 1/L 9/H[1 2]/O 3/E 4/N ${count}/T 5>>\nendobj\n`),
          pdf(),
        ]),
    ],
  ])('is a bomb when it says that it has more than 2000 pages, %s', async (_where, claiming) => {
    expect(await verdict(claiming(2_000))).toBe('application/pdf')
    expect(await verdict(claiming(2_001))).toBe('bomb')
  })

  it.each([
    ['in the middle', (file: Buffer) => file],
    ['in a part that was not saved again', (file: Buffer) => savedAgain(file)],
    ['behind something else', (file: Buffer) => Buffer.concat([Buffer.alloc(900, ' '), file])],
  ])('of many pages is a bomb wherever the root of their tree stands: %s', async (_where, placed) => {
    expect(await verdict(placed(pdfOfPages(2_000)))).toBe('application/pdf')
    expect(await verdict(placed(pdfOfPages(2_001)))).toBe('bomb')
  })

  it('may count anything else', async () => {
    const outlines = '/Outlines 9 0 R>>\nendobj\n9 0 obj\n<</Type/Outlines/Count 5000'
    expect(
      await verdict(
        Buffer.from(pdf().toString('latin1').replace('/Type/Catalog', `/Type/Catalog${outlines}`)),
      ),
    ).toBe('application/pdf')
  })
})

/** With a plain table, and the root of its tree far from both ends. */
function pdfOfPages(pages: number): Buffer {
  const filling = `(${'x'.repeat(70_000)})`
  const page = (index: number) => index + 5
  const kids = Array.from({ length: pages }, (_, index) => `${page(index)} 0 R`).join(' ')
  const objects = [
    filling,
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    filling,
    '<</Type/Catalog/Pages 2 0 R>>',
    ...Array<string>(pages).fill('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
  ]
  let text = '%PDF-1.4\n'
  const lines = objects.map((object, index) => {
    const line = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return line
  })
  const table = `xref\n0 ${lines.length + 1}\n0000000000 65535 f \n${lines.join('')}`
  return Buffer.from(`${text}${table}trailer\n<</Root 4 0 R>>\nstartxref\n${text.length}\n%%EOF\n`)
}

/** With one more object, a table of its own, and a trailer that leads to the one before. */
function savedAgain(file: Buffer): Buffer {
  const text = file.toString('latin1')
  const [, root] = /\/Root (\d+ \d+ R)/.exec(text) ?? []
  const [, before] = /startxref\s+(\d+)/.exec(text) ?? []
  const added = `999999 0 obj\n(${'x'.repeat(70_000)})\nendobj\n`
  const table = `xref\n999999 1\n${String(file.length).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<</Root ${root} /Size 1000000 /Prev ${before}>>\n`
  return Buffer.concat([
    file,
    Buffer.from(`${added}${table}${trailer}startxref\n${file.length + added.length}\n%%EOF\n`),
  ])
}
