import type { DicomOptions } from '../files.ts'

export type Item = [group: number, element: number, vr: string, value: string | number | Item[] | Buffer]

/** DICOM elements in one of its forms. A list of elements is a sequence of one item, both of undefined length. */
export function elements(items: Item[], { order, explicit }: DicomOptions): Buffer {
  const number = (value: number, bytes: 2 | 4) => {
    const written = Buffer.alloc(bytes)
    if (order === 'LE') written.writeUIntLE(value, 0, bytes)
    else written.writeUIntBE(value, 0, bytes)
    return written
  }
  const tag = (group: number, element: number) => Buffer.concat([number(group, 2), number(element, 2)])
  const endless = number(0xffffffff, 4)

  return Buffer.concat(
    items.flatMap(([group, element, vr, value]) => {
      const isLong = ['SQ', 'OB', 'OW', 'UN', 'UT'].includes(vr)
      const length = (bytes: number) => number(bytes, explicit && !isLong ? 2 : 4)
      const start = [
        tag(group, element),
        Buffer.from(explicit ? vr : ''),
        Buffer.alloc(explicit && isLong ? 2 : 0),
      ]
      if (Array.isArray(value)) {
        const item = [
          tag(0xfffe, 0xe000),
          endless,
          elements(value, { order, explicit }),
          tag(0xfffe, 0xe00d),
          number(0, 4),
        ]
        return [...start, endless, ...item, tag(0xfffe, 0xe0dd), number(0, 4)]
      }
      const bytes = typeof value === 'number' ? number(value, 2) : Buffer.from(value as string, 'latin1')
      return [...start, length(bytes.length), bytes]
    }),
  )
}

/** A picture of this many frames, rows and columns, whose pixels are missing. */
export function dicomPicture(
  claims: { frames?: number; rows: number; columns: number },
  more: Item[] = [],
): Item[] {
  return [
    [0x0008, 0x0005, 'CS', 'ISO_IR 100'],
    [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.2\0'],
    [0x0008, 0x0020, 'DA', '20260304'],
    [0x0008, 0x0060, 'CS', 'CT'],
    ...more,
    [0x0028, 0x0002, 'US', 1],
    ...(claims.frames ? [[0x0028, 0x0008, 'IS', String(claims.frames).padStart(6)] satisfies Item] : []),
    [0x0028, 0x0010, 'US', claims.rows],
    [0x0028, 0x0011, 'US', claims.columns],
    [0x0028, 0x0100, 'US', 16],
    [0x7fe0, 0x0010, 'OW', 'xx'],
  ]
}
