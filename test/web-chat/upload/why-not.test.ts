import { expect, test } from 'vitest'
import { whyNot } from '../../../web-chat/upload/why-not.ts'

test.each([
  [
    'report.pdf',
    'unsupported-type',
    /^It is named \.pdf, but what is inside is not a PDF file\. It may be a web page/u,
  ],
  ['photo.JPG', 'heic', /^It is named \.jpg, .* not a JPG file\. This is an iPhone photo/u],
  ['notes.txt', 'unsupported-type', /^We cannot open this kind of file/u],
  ['locked.pdf', 'encrypted', /^This file is locked/u],
  ['history.pdf', 'bomb', /as a smaller PDF/u],
  ['heart.dcm', 'bomb', /single pictures/u],
  ['letter.docx', 'bomb', /unpacks to far more/u],
  ['a.pdf', 'what nobody knows', /did not get through/u],
])('%s that is refused as %s is told why, and what to do', (filename, reason, says) => {
  expect(whyNot(filename, reason)).toMatch(says)
})
