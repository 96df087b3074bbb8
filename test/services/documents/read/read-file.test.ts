import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contentTypes } from '../../../../machines/domain/document.ts'
import type { ReadOptions } from '../../../../services/documents/read/contents.ts'
import { readFile } from '../../../../services/documents/read/read-file.ts'
import { jpeg } from '../../../support/jpeg.ts'

const folder = mkdtempSync(join(tmpdir(), 'read-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const options = (): ReadOptions => ({
  deadline: Date.now() + 5_000,
  ocr: { recognize: async () => ({ text: '', confidence: 0 }), stop: async () => {} },
})

test('a file that opens says what it is, what category it may be of, and has a picture', async () => {
  const path = join(folder, 'photo')
  writeFileSync(path, jpeg())
  const { outcome, preview } = await readFile(
    { path, filename: 'photo.jpg', contentType: 'image/jpeg' },
    options(),
  )
  expect(outcome).toMatchObject({
    status: 'accepted',
    contentType: 'image/jpeg',
    reading: { status: 'read', preview: true },
    suggestion: { category: 'image' },
  })
  expect(preview?.subarray(0, 2).toString('hex')).toBe('ffd8')
})

test.for(contentTypes)(
  'rubbish, nothing and what is gone are refused, each said to be %s',
  async contentType => {
    const path = join(folder, 'rubbish')
    for (const bytes of [randomBytes(5_000), Buffer.alloc(0), null]) {
      if (bytes) writeFileSync(path, bytes)
      else rmSync(path)
      const { outcome, text, preview } = await readFile({ path, filename: 'x', contentType }, options())
      expect(outcome).toEqual({ status: 'refused', reason: expect.stringMatching(/^(corrupt|no-pages)$/) })
      expect([text, preview]).toEqual(['', null])
    }
  },
)
