import type { LinkShown } from './api.ts'
import type { Item } from './queue.ts'
import { whyNot } from './why-not.ts'

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
      return whyNot(file.name, reason)
  }
}

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
