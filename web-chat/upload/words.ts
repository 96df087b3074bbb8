import type { UploadSummary } from '../../bot/http/uploads.ts'
import type { LinkShown } from './api.ts'
import type { Item } from './queue.ts'

/** What the page says. Nothing here or in the page's own text is medical: somebody may look over a shoulder. */

const anew =
  'Your chat gives you a new one: write LINK there to send files, or WEBSITE to go on at our website.'

interface Problem {
  title: string
  text: string
}

/** Why a link does not open, by the server's code. */
export const problems: Record<'link-unknown', Problem> & Record<string, Problem | undefined> = {
  'link-unknown': {
    title: 'This link does not work',
    text: `This link is not one of ours, or it was not copied whole. Please open it again from your chat. ${anew}`,
  },
  'link-expired': {
    title: 'This link has run out',
    text: `Each link works for 30 minutes only. What has arrived is with us. ${anew}`,
  },
  'link-used': {
    title: 'This link was used already',
    text: `Each link works once, so that nobody else can use it. ${anew}`,
  },
  'link-closed': {
    title: 'Files cannot be added now',
    text: 'You have already gone on past this part, so no more files can be added. What you sent before is safe. If something is missing, please write to us in your chat.',
  },
}

export const away = {
  title: 'The page cannot be reached right now',
  text: 'Nothing is lost. Please check your connection, and try again in a moment.',
}

/** Why a file was not taken, by the reason of the server or of this page. */
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
  bomb: 'This file unpacks to far more than a document needs, so it could not be opened safely. Please export it as PDF, or take a photo of each page.',
  'no-pages': 'This file has no page in it. Please export it as PDF once more, or take a photo of each page.',
  corrupt:
    'This file seems to be damaged. That often happens on the way. Please send it again, export it as PDF, or take a photo of each page.',
  gone: 'This file was removed in your chat.',
  unreadable: 'This file could not be read here. If it is a folder, please choose the files in it.',
  'too-many-open': 'Many files are on their way already. Please wait a moment, and try again.',
  'link-over': 'This file was not sent.',
  network: 'This file did not get through. Please try again.',
}

export function stateOf({ file, state, sent, reason, waiting }: Item): string {
  const size = sizeOf(file.size)
  switch (state) {
    case 'queued':
      return `Waits its turn · ${size}`
    case 'sending':
      return waiting
        ? 'Not getting through just now. We keep trying.'
        : `${percent(sent, file.size)} of ${size}`
    case 'checking':
      return 'We look at it…'
    case 'reading':
      return 'Reading, to see that it can be opened…'
    case 'sent':
      return `Received · ${size}`
    case 'cancelled':
      return `Cancelled · ${size}`
    default:
      return reason && isKnown(reason) ? reasons[reason] : reasons.network
  }
}

const isKnown = (reason: string): reason is keyof typeof reasons => Object.hasOwn(reasons, reason)

/** What somebody who cannot see the page hears of a file; of what moves all the time, nothing. */
export function heardOf(item: Item): string | null {
  const { file, state } = item
  if (state === 'reading') return `${file.name}: has arrived, and is read.`
  if (state === 'sent') return `${file.name}: received.`
  if (state === 'cancelled') return `${file.name}: cancelled.`
  return state === 'refused' || state === 'failed' ? `${file.name}: ${stateOf(item)}` : null
}

export const titleFor = (name: string | null) => (name ? `Send files for ${name}` : 'Send your files')
export const goOnFor = (name: string | null) => (name ? `Go on here for ${name}?` : 'Go on here?')

export const untilOf = (expiresAt: string) =>
  `The link works until ${new Date(expiresAt).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })}.`

export const limitsOf = ({ bytes, count, left }: LinkShown['limits']): string[] => [
  left === 0
    ? 'There is no room for more files. You can remove one in your chat.'
    : `${left === count ? `Up to ${left} files` : left === 1 ? 'One more file' : `Up to ${left} more files`}, each up to ${Math.floor(bytes / megabyte)}\u00a0MB`,
  'PDF, DOCX, JPG, PNG, TIFF or DICOM',
  'From a CD: open this page on a computer that can read it',
]

export const endOf = (sent: number) =>
  `${counted(sent)} with us. When that is all, press “I am done”. This link is closed then.`
export const busy = 'Some files are still on their way. Please wait a moment, or cancel them.'
export const finishedOf = (sent: number) => (sent === 0 ? '' : `${counted(sent)} with us.`)
export const forgetful =
  'This browser keeps nothing, perhaps because its window is private, so the chat could not be found again here. Please open the link in another window or browser.'
export const notGoneOn = 'That did not work just now. Please check your connection, and try again.'

const counted = (files: number) => (files === 1 ? 'One file is' : `${files} files are`)
const percent = (part: number, whole: number) => `${Math.floor((part / whole) * 100)}\u00a0%`

const megabyte = 1024 * 1024
function sizeOf(bytes: number): string {
  if (bytes >= megabyte) return `${(bytes / megabyte).toFixed(1)}\u00a0MB`
  return `${Math.max(1, Math.round(bytes / 1024))}\u00a0KB`
}
