import type { UploadSummary } from '../../bot/http/uploads.ts'

/** Why a file was not taken, and what to do. A name that promises something else is what people go by: it comes first. */
export function whyNot(filename: string, reason: string | null): string {
  if (!reason || !isKnown(reason)) return reasons.network
  const ending = /\.(\w{2,5})$/u.exec(filename)?.[1]?.toLowerCase() ?? ''
  const kind = endings[ending]
  if (!kind) return reasons[reason]
  if (reason === 'bomb') return tooMuchIn[kind] ?? reasons.bomb
  if (!otherContent.has(reason)) return reasons[reason]
  const then = reason === 'unsupported-type' ? downloadAgain : reasons[reason]
  return `It is named .${ending}, but what is inside is not a ${kind} file. ${then}`
}

/** Endings of what we take, and what each is called. */
const endings: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  docx: 'DOCX',
  jpg: 'JPG',
  jpeg: 'JPG',
  png: 'PNG',
  tif: 'TIFF',
  tiff: 'TIFF',
  dcm: 'DICOM',
}

/** With these the content is of another kind than any that we take. */
const otherContent: ReadonlySet<string> = new Set([
  'unsupported-type',
  'legacy-doc',
  'heic',
  'video',
  'archive',
  'executable',
])

const downloadAgain =
  'It may be a web page that was saved in place of it. Please download it again from where you got it, or send a photo or a screenshot of each page.'

/** More in it than can be opened: which part to send. */
const tooMuchIn: Readonly<Record<string, string>> = {
  PDF: 'This file has more in it than can be opened here, such as thousands of pages. Please send the most important pages as a smaller PDF, or take a photo of each of them.',
  DICOM:
    'This file has more pictures in it than can be opened here at once. Please send the most important ones as single pictures, or as a file with fewer of them.',
}

/** By the reason of the server or of this page. */
const reasons: Record<
  NonNullable<UploadSummary['reason']> | 'unreadable' | 'too-many-open' | 'link-over' | 'network' | 'gone',
  string
> = {
  empty: 'This file has nothing in it. Please check it on your device, and choose it again.',
  'too-large':
    'This file is larger than 50 MB. Please send a smaller copy, or parts of it. Photos of the most important pages are fine too.',
  'too-many': 'There is no room for more files. You can remove one in your chat.',
  'unsupported-type':
    'We cannot open this kind of file. Please export it as PDF, or take a photo of each page. We take PDF, DOCX, JPG, PNG, TIFF and DICOM.',
  'legacy-doc': 'This is the old Word format. Please save it as DOCX or PDF and send that.',
  macro:
    'This file has small programs (macros) in it, which are not safe to open. Please save it as PDF and send that.',
  encrypted:
    'This file is locked with a password. Please save a copy without one and send that, or take a photo of each page.',
  heic: 'This is an iPhone photo (HEIC). Please save it as JPG, or send a screenshot of it.',
  video: 'This is a video. Please send still pictures as JPG or PNG, for example screenshots.',
  archive: 'This is a packed folder (such as ZIP). Please unpack it and send the files inside.',
  executable:
    'This is a program, not a document. Please send the documents or images themselves, such as PDF, JPG or DICOM.',
  infected:
    'Our virus scan found something harmful in this file, so we did not keep it. This is not your fault. Please ask where you got it for a new copy, or take a photo of each page.',
  bomb: 'This file unpacks to far more than a document needs, so it could not be opened safely. Please send the most important pages or pictures of it, as a smaller PDF or as photos.',
  'no-pages': 'This file has no page in it. Please export it as PDF once more, or take a photo of each page.',
  corrupt:
    'This file seems to be damaged. That often happens on the way. Please send it again, export it as PDF, or take a photo of each page.',
  gone: 'This file was removed in your chat.',
  unreadable: 'This file could not be read here. If it is a folder, please choose the files in it.',
  'too-many-open': 'Many files are on their way already. Please wait a moment, and try again.',
  'link-over': 'This file was not sent.',
  network: 'This file did not get through. Please try again.',
}

const isKnown = (reason: string): reason is keyof typeof reasons => Object.hasOwn(reasons, reason)
