import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { contentTypes } from '../../../../machines/domain/document.ts'
import type { Ocr, ReadOptions } from '../../../../services/documents/read/contents.ts'
import { readFile } from '../../../../services/documents/read/read-file.ts'
import { ReadingUnavailable } from '../../../../services/documents/read/unavailable.ts'
import { jpeg } from '../../../support/jpeg.ts'
import { noOcr } from './no-ocr.ts'
import { temporaryFile } from './temporary-file.ts'

const options = (): ReadOptions => ({ deadline: Date.now() + 5_000, ocr: noOcr })

test('a file that opens says what it is, what category it may be of, and has a picture', async () => {
  const path = await temporaryFile(jpeg())
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

test('a file at which a part of its reader fails is kept, for its sender to say what it is', async () => {
  const path = await temporaryFile(await blankPaper())
  const ocr: Ocr = { ...noOcr, recognize: () => Promise.reject(new Error('the engine failed')) }
  const file = { path, filename: 'blood test.png', contentType: 'image/png' } as const
  expect(await readFile(file, { ...options(), ocr })).toMatchObject({
    outcome: { status: 'accepted', reading: { status: 'failed' }, suggestion: { by: 'name' } },
    text: '',
  })
})

describe.for(contentTypes)('what is said to be %s', contentType => {
  const read = (path: string) => readFile({ path, filename: 'x', contentType }, options())

  test('is refused where it is rubbish or empty', async () => {
    for (const bytes of [randomBytes(5_000), Buffer.alloc(0)]) {
      const { outcome, text, preview } = await read(await temporaryFile(bytes))
      expect(outcome).toEqual({ status: 'refused', reason: expect.stringMatching(/^(corrupt|no-pages)$/) })
      expect([text, preview]).toEqual(['', null])
    }
  })

  test('is not judged where it is gone', async () => {
    const gone = join(dirname(await temporaryFile(Buffer.alloc(0))), 'gone')
    await expect(read(gone)).rejects.toThrow(ReadingUnavailable)
  })
})

const blankPaper = () =>
  sharp({ create: { width: 400, height: 500, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
