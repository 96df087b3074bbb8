import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import type { Block, Sheet } from '../sheet.ts'

/** A sheet as a secretary types it. */
export async function docxOf({ blocks }: Sheet): Promise<Buffer> {
  return await Packer.toBuffer(new Document({ sections: [{ children: blocks.flatMap(children) }] }))
}

function children(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'letterhead':
      return block.lines.map(line => new Paragraph(line))
    case 'title':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.TITLE })]
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
    case 'text':
      return [new Paragraph(block.text)]
    case 'list':
      return block.items.map(item => new Paragraph({ text: item, bullet: { level: 0 } }))
    case 'fields':
      return block.columns === 1
        ? block.pairs.map(([label, value]) => new Paragraph(`${label}: ${value}`))
        : [tableOf(block.pairs.map(([label, value]) => [`${label}:`, value]))]
    case 'table':
      return [tableOf(block.head ? [block.head, ...block.rows] : block.rows)]
  }
}

function tableOf(rows: string[][]): Table {
  const columns = Math.max(...rows.map(row => row.length))
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      row =>
        new TableRow({
          children: Array.from(
            { length: columns },
            (_, index) => new TableCell({ children: [new Paragraph(row[index] ?? '')] }),
          ),
        }),
    ),
  })
}
