import { describe, expect, test } from 'vitest'
import type { RefusalReason } from '../../../machines/domain/document.ts'
import { Phone } from '../phone.ts'
import { at, file, personal, read, suggested, unread, upTo, words } from './conversation.ts'

const bad = (filename: string, reason: RefusalReason) =>
  ({ status: 'refused', id: filename, filename, bytes: 1, reason }) as const
const refusal = (filename: string, reason: RefusalReason) =>
  words(upTo('documents').patient({ type: 'FILES', files: [bad(filename, reason)] }))

describe('a file whose name promises something else', () => {
  test.each<[string, RefusalReason, RegExp]>([
    [
      'a.pdf',
      'unsupported-type',
      /a\.pdf is named \.pdf, but what is inside is not a PDF file\. It may be a web page/u,
    ],
    [
      'a.JPEG',
      'unsupported-type',
      /named \.jpeg, but what is inside is not a JPG file\. .*or send a screenshot/u,
    ],
    ['a.jpg', 'heic', /is not a JPG file\. It is an iPhone photo/u],
    ['a.docx', 'legacy-doc', /is not a DOCX file\. It is in the old Word format/u],
    ['a.dcm', 'archive', /is not a DICOM file\. It is a packed folder/u],
    ['a.pdf', 'executable', /is not a PDF file\. It is a program/u],
  ])('%s, refused as %s, is told so first', (filename, reason, says) => {
    expect(refusal(filename, reason)).toMatch(says)
  })

  test.each<[string, RefusalReason]>([
    ['notes.txt', 'unsupported-type'],
    ['old.doc', 'legacy-doc'],
    ['IMG_1.HEIC', 'heic'],
    ['a.pdf', 'encrypted'],
    ['a.docx', 'macro'],
    ['a.jpg', 'corrupt'],
  ])('is not made of %s, refused as %s', (filename, reason) => {
    expect(refusal(filename, reason)).not.toContain('what is inside')
  })
})

test.each([
  ['history.pdf', /such as thousands of pages\. Please send the most important pages as a smaller PDF/u],
  ['heart.dcm', /more pictures in it than can be opened here at once\. .*single pictures/u],
  ['letter.docx', /unpacks to far more than a document needs/u],
  ['IM0001', /the most important pages or pictures of it/u],
])('of %s that is too much at once the most important part is asked for', (filename, says) => {
  expect(refusal(filename, 'bomb')).toMatch(says)
})

describe('a file that comes once payment has begun', () => {
  test('is told to be not kept, by name, and how to get it to the team', () => {
    const paying = words(upTo('payment').patient({ type: 'FILES', files: [file('x', 'late.pdf')] }))
    expect(paying).toMatch(/could not take late\.pdf.*not kept.*support@medical-opinion\.com or \+1/su)
    expect(paying).not.toContain('Your answers are fixed')
    const files = [file('x', 'late.pdf'), bad('odd.zip', 'archive'), file('a', 'again.pdf')]
    const done = words(upTo('confirmation').patient({ type: 'FILES', files }))
    expect(done).toMatch(/again\.pdf is the same file as a\.pdf, which I already have/u)
    expect(done).toMatch(/could not take these 2 files.*\n- late\.pdf\n- odd\.zip\n.*mention CASE-AB12CD/su)
  })

  test('is told so on a phone as well, with no name', () => {
    const phone = new Phone('sms')
    phone.snapshot = upTo('consent').snapshot
    const said = phone.write('', { files: [file('x', 'late.pdf')] }).join('\n')
    expect(said).toMatch(/could not take your file: .*not kept.*support@/su)
    expect(said).not.toContain('late.pdf')
  })
})

test('on a phone a name that promises something else is told by its ending alone', () => {
  const phone = new Phone('sms')
  phone.world({ type: 'ANSWER', slots: personal, at })
  const said = phone.write('', { files: [bad('biopsy.pdf', 'unsupported-type')] }).join('\n')
  expect(said).toContain('came as .pdf, but what is inside is not a PDF file.')
  expect(said).not.toContain('biopsy')
})

test('on a phone one of several that were sent together is told apart by its place among them', () => {
  const phone = new Phone('sms')
  phone.world({ type: 'ANSWER', slots: personal, at })
  const files = [file('a', 'a.jpg'), bad('b.mp4', 'video'), file('c', 'c.jpg'), file('a', 'a2.jpg')]
  const said = phone.write('', { files }).join('\n')
  expect(said).toContain('The 2nd of the 4 files you just sent is a video')
  expect(said).toContain('The 4th of the 4 files you just sent is the same as one that I already have')
  const alone = phone.write('', { files: [bad('d.mp4', 'video')] }).join('\n')
  expect(alone).toContain('The file you just sent is a video')
})

test('on a phone the list tells which file could not be read, and that it is kept', () => {
  const phone = new Phone('sms')
  phone.world({ type: 'ANSWER', slots: personal, at })
  phone.write('', { files: [unread('a', 'a.pdf'), unread('b', 'b.pdf')] })
  phone.world(read('a', {}, suggested('lab-report', 'lab-values')))
  expect(phone.world(read('b', { status: 'failed', pages: 3 })).join('\n')).toContain(
    'File 2 (PDF, 3 pages, could not be read automatically, and is kept): what is it?',
  )
})
