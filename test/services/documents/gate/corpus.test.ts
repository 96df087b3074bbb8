import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../services/documents/byte-source.ts'
import { judge } from '../../../../services/documents/gate/judge.ts'
import { corpus } from '../../../support/available.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** By folder and ending, which in these collections tell the truth: what every such file must be. */
const expected: Record<string, Record<string, string>> = {
  pydicom: { dcm: 'application/dicom' },
  Pillow: { jpg: 'image/jpeg', png: 'image/png', tif: 'image/tiff', tiff: 'image/tiff' },
  poi: { docx: DOCX, docm: 'macro', doc: 'legacy-doc' },
  'pdf.js': { pdf: 'application/pdf' },
}
/** A reader asks for a password for these. */
const locked = ['bug1782186.pdf']

describe.skipIf(!corpus.available)(`real files from elsewhere${corpus.why}`, () => {
  it.each(Object.keys(expected))(
    'every file of %s is known for what it is, and none is a bomb',
    async folder => {
      const directory = join(corpus.path, folder)
      const files = readdirSync(directory).filter(name => expected[folder]?.[ending(name)])
      const wrong: string[] = []
      for (const name of files) {
        const right = locked.includes(name) ? 'encrypted' : expected[folder]?.[ending(name)]
        const found = await judge(bytesOf(readFileSync(join(directory, name))))
        const verdict = 'reason' in found ? found.reason : found.contentType
        if (verdict !== right) wrong.push(`${name}: ${verdict}`)
      }
      expect(wrong).toEqual([])
      expect(files.length).toBeGreaterThan(50)
    },
  )
})

function ending(name: string): string {
  return name.split('.').at(-1)?.toLowerCase() ?? ''
}
