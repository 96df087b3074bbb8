import { expect, test } from 'vitest'
import { createReadPipeline, type PipelineParts } from '../../../bot/documents/pipeline.ts'
import type { ContentType, Reading, Suggestion } from '../../../machines/domain/document.ts'
import type { ReadFile } from '../../../services/documents/read/read-file.ts'
import type { DocumentToClassify } from '../../../services/language/classifier.ts'

const found: Suggestion = { category: 'lab-report', confidence: 0.6, by: 'content', why: ['lab-values'] }
const preview = Buffer.from('a picture')

/** All that reads, each keeping what it was shown. */
function parts(options: { contentType?: ContentType; ms?: number; read?: ReadFile } = {}) {
  const { contentType = 'application/pdf', ms = 100 } = options
  const reading: Reading = { status: 'read', text: 'text', covers: [], patients: [], preview: true }
  const read: ReadFile = options.read ?? {
    ...{ outcome: { status: 'accepted', contentType, reading, suggestion: found }, text: 'Haemoglobin' },
    ...{ preview, ms },
  }
  const shown: string[] = []
  const asked: DocumentToClassify[] = []
  const reader: PipelineParts['reader'] = {
    async read({ path }) {
      shown.push(path)
      return read
    },
  }
  const answering = (answer: Suggestion | null): PipelineParts['model'] => ({
    async classify(document) {
      asked.push(document)
      return answer
    },
  })
  return {
    file: { path: '/a/file', filename: 'scan.pdf', contentType },
    reader,
    answering,
    shown,
    asked,
    read,
  }
}

test('what the virus scan finds something in is refused, and never opened', async () => {
  const { file, reader, shown } = parts()
  const virusScan = { scan: async () => ({ infected: true }) }
  expect(await createReadPipeline({ reader, virusScan })(file)).toEqual({
    outcome: { status: 'refused', reason: 'infected' },
    preview: null,
  })
  expect(shown).toEqual([])
})

test('while the scanner is silent nothing is opened, and the file is to come again', async () => {
  const { file, reader, shown } = parts()
  const virusScan = { scan: () => Promise.reject(new Error('no answer')) }
  await expect(createReadPipeline({ reader, virusScan })(file)).rejects.toThrow('no answer')
  expect(shown).toEqual([])
})

test("the model's category is suggested, behind the reasons that were found where they agree", async () => {
  const { file, reader, answering } = parts()
  const same: Suggestion = { category: 'lab-report', confidence: 0.9, by: 'model', why: ['model'] }
  const other: Suggestion = { ...same, category: 'doctors-letter' }
  const suggestedWith = async (answer: Suggestion) =>
    (await createReadPipeline({ reader, model: answering(answer) })(file)).outcome
  expect(await suggestedWith(same)).toMatchObject({ suggestion: { ...same, why: ['lab-values', 'model'] } })
  expect(await suggestedWith(other)).toMatchObject({ suggestion: other })
})

test('without an answer of the model what was found stands', async () => {
  const { file, reader, answering, read } = parts()
  const { outcome } = await createReadPipeline({ reader, model: answering(null) })(file)
  expect(outcome).toEqual(read.outcome)
})

test('the model is asked within the ten seconds of a verdict, and not where no time is left', async () => {
  const quick = parts()
  await createReadPipeline({ reader: quick.reader, model: quick.answering(null) })(quick.file)
  const slow = parts({ ms: 7_500 })
  await createReadPipeline({ reader: slow.reader, model: slow.answering(null) })(slow.file)
  const late = parts({ ms: 9_500 })
  await createReadPipeline({ reader: late.reader, model: late.answering(null) })(late.file)
  expect([quick, slow, late].map(({ asked }) => asked.map(({ within }) => within))).toEqual([
    [5_000],
    [2_500],
    [],
  ])
})

test('a DICOM file, in whose picture a name may be drawn, is never shown to the model, nor one that is refused', async () => {
  const dicom = parts({ contentType: 'application/dicom' })
  const broken = parts({
    read: { outcome: { status: 'refused', reason: 'corrupt' }, text: '', preview: null, ms: 1 },
  })
  for (const { reader, answering, file } of [dicom, broken])
    await createReadPipeline({ reader, model: answering(null) })(file)
  expect([...dicom.asked, ...broken.asked]).toEqual([])
})
