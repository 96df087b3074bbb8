import { describe, expect, it } from 'vitest'
import { categorise, removeDocuments } from '../../../machines/intake/documents.ts'
import { filesTooLate, takeFiles } from '../../../machines/intake/files.ts'
import { place } from '../../../machines/intake/questions.ts'
import { begin } from '../../../machines/intake/step.ts'
import { adult, badFile, context, file, sorted } from './support.ts'

const { medications: _, ...personal } = adult
const atDocuments = context({ answers: { ...personal } })
const atReview = context({ answers: adult, documents: sorted(1, 2, 3), documentsDone: true })

describe('taking files', () => {
  it('takes each good one and says so', () => {
    const made = takeFiles(atDocuments, [file(1), file(2)])
    expect(made.context.documents?.map(d => d.id)).toEqual(['doc-1', 'doc-2'])
    expect(made.remarks).toEqual([
      { key: 'file-added', id: 'doc-1' },
      { key: 'file-added', id: 'doc-2' },
    ])
    expect(made.effects).toEqual([])
  })

  it('refuses a bad one by name, beside good ones that are taken', () => {
    const made = takeFiles(atDocuments, [file(1), badFile, file(2)])
    expect(made.context.documents).toHaveLength(2)
    expect(made.remarks).toContainEqual({
      key: 'file-refused',
      filename: 'song.mp3',
      reason: 'unsupported-type',
      sent: { place: 2, of: 3 },
    })
  })

  it('keeps the same bytes once, deletes the second copy, and names the first', () => {
    const copy = file(1, { id: 'doc-9', filename: 'copy.pdf', blobName: 'cases/c1/doc-9' })
    const made = takeFiles(atDocuments, [file(1), copy])
    expect(made.context.documents?.map(d => d.id)).toEqual(['doc-1'])
    expect(made.remarks).toContainEqual({
      ...{ key: 'file-twice', filename: 'copy.pdf', same: 'report-1.pdf' },
      sent: { place: 2, of: 2 },
    })
    expect(made.effects).toEqual([{ type: 'deleteBlob', params: { blobName: 'cases/c1/doc-9' } }])
  })

  it('never deletes the kept blob when the very same file is told again', () => {
    const made = takeFiles({ ...atDocuments, documents: [file(1)] }, [file(1)])
    expect(made.effects).toEqual([])
  })

  it('refuses the eleventh and deletes its bytes', () => {
    const ten = sorted(1, 2, 3, 4, 5, 6, 7, 8, 9)
    const made = takeFiles({ ...atDocuments, documents: ten }, [file(10), file(11)])
    expect(made.context.documents).toHaveLength(10)
    expect(made.remarks).toContainEqual({
      key: 'file-refused',
      filename: 'report-11.pdf',
      reason: 'too-many',
      sent: { place: 2, of: 2 },
    })
    expect(made.effects).toEqual([{ type: 'deleteBlob', params: { blobName: 'cases/c1/doc-11' } }])
  })

  it('says of the eleventh that it is there already when it is', () => {
    const ten = sorted(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    expect(takeFiles({ ...atDocuments, documents: ten }, [file(3)]).remarks?.[0]?.key).toBe('file-twice')
  })

  it('keeps a file that comes early, and asks about it later', () => {
    const made = takeFiles(context(), [file(1)])
    expect(made.remarks).toContainEqual({ key: 'files-later' })
    expect(place({ ...context(), ...made.context })).toBe('personal-information')
  })

  it('opens the documents again when one comes after they were ended', () => {
    const made = takeFiles(atReview, [file(4)])
    expect(place({ ...atReview, ...made.context })).toBe('documents')
  })

  it('leaves the review alone when nothing new came', () => {
    expect(place({ ...atReview, ...takeFiles(atReview, [badFile, file(1)]).context })).toBe('review')
  })
})

describe('the documents that were taken', () => {
  it('get the category that the patient says, and only those named', () => {
    const made = categorise(context({ documents: [file(1), file(2)] }), ['doc-2', 'unknown'], 'image')
    expect(made.context.documents?.map(d => [d.category, d.categoryBy])).toEqual([
      [null, null],
      ['image', 'patient'],
    ])
    expect(made.remarks).toEqual([{ key: 'files-categorised', ids: ['doc-2'] }])
    expect(categorise(atReview, ['unknown'], 'image').remarks).toEqual([])
  })

  it('are removed with their bytes, and only those named', () => {
    const made = removeDocuments(atReview, ['doc-2', 'unknown'])
    expect(made.context.documents?.map(d => d.id)).toEqual(['doc-1', 'doc-3'])
    expect(made.effects).toEqual([{ type: 'deleteBlob', params: { blobName: 'cases/c1/doc-2' } }])
    expect(made.remarks).toEqual([{ key: 'file-removed', filename: 'report-2.pdf' }])
  })

  it('that come too late leave no bytes, and each is told of: those that we do not have, and those that we have', () => {
    const { context } = begin()
    expect(filesTooLate(context, [file(1), badFile])).toEqual({
      context: {},
      effects: [{ type: 'deleteBlob', params: { blobName: 'cases/c1/doc-1' } }],
      remarks: [{ key: 'files-too-late', filenames: [file(1).filename, badFile.filename] }],
    })
    const { filename } = file(1)
    expect(filesTooLate({ ...context, documents: [file(1) as never] }, [file(1)])).toEqual({
      context: {},
      effects: [],
      remarks: [{ key: 'file-twice', filename, same: filename, sent: { place: 1, of: 1 } }],
    })
  })
})
