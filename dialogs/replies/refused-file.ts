import { openSteps } from '../../machines/domain/asks.ts'
import type { Remark } from '../../machines/intake/effects.ts'
import { askOf } from '../../machines/intake/step.ts'
import { linkOffer, paragraphs } from '../question.ts'
import type { Said } from '../said.ts'
import type { Scene } from '../scene.ts'
import { fileName } from '../steps/file-name.ts'
import { endingIn, promised } from '../steps/name-ending.ts'
import { sentName } from '../steps/sent-name.ts'
import type { Note } from './note.ts'

type Refused = Extract<Remark, { key: 'file-refused' }>

/** Why a file was not taken, and what to do. What this channel cannot carry can come another way. */
export function refusedFile(remark: Refused, scene: Scene, { after }: Said): Note {
  const { reason, listed } = remark
  const { say, phone } = scene
  const text = paragraphs(
    whyNot(remark, scene),
    phone &&
      listed?.isLast === false &&
      say('file.renumbered', { number: listed.number + 1, now: listed.number }),
  )
  const elsewhere = reason === 'too-large' || reason === 'unsupported-type'
  const offered = isCollecting(scene) && askOf(after) !== 'documents'
  const offer = elsewhere && offered && linkOffer(scene, 'upload', 'documents.offer')
  return offer ? { text: paragraphs(text, offer.text), secure: offer.secure } : { text }
}

const isCollecting = ({ step }: Scene): boolean => (openSteps as readonly string[]).includes(step)

/** A name that promises something else is what the patient goes by: it comes first. */
function whyNot(remark: Refused, scene: Scene): string {
  const { say } = scene
  const { reason } = remark
  const filename = nameOf(remark, scene)
  if (reason === 'bomb') return say(tooMuchIn(remark), { filename })
  const ending = endingIn(remark.filename)
  const named = promised(ending)
  if (!named || !otherContent.has(reason)) return say(`file.refused.${reason}`, { filename })
  const misnamed = say('file.misnamed', { filename, ending, kind: named.kind })
  const then =
    reason !== 'unsupported-type'
      ? say(`file.refused.${reason}`, { filename: say('file.it') })
      : say(named.format === 'picture' ? 'file.misnamed.picture' : 'file.misnamed.web-page')
  return `${misnamed} ${then}`
}

/** With these it is known that the content is of another kind than any that we take. */
const otherContent: ReadonlySet<Refused['reason']> = new Set([
  'unsupported-type',
  'legacy-doc',
  'heic',
  'video',
  'archive',
  'executable',
])

/** Whatever kind it is of: what there is too much of, and which part of it to send. */
function tooMuchIn({ filename, listed }: Refused) {
  const kind = listed?.contentType ?? promised(endingIn(filename))?.contentType
  if (kind === 'application/pdf') return 'file.refused.bomb.pdf'
  return kind === 'application/dicom' ? 'file.refused.bomb.dicom' : 'file.refused.bomb'
}

function nameOf(remark: Refused, scene: Scene): string {
  const { filename, listed } = remark
  return listed ? fileName({ ...listed, filename }, listed.number - 1, scene) : sentName(remark, scene)
}
