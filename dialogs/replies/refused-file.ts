import { openSteps } from '../../machines/domain/asks.ts'
import type { Remark } from '../../machines/intake/effects.ts'
import { askOf } from '../../machines/intake/step.ts'
import { linkOffer, paragraphs } from '../question.ts'
import type { Said } from '../said.ts'
import type { Scene } from '../scene.ts'
import { fileName } from '../steps/file-name.ts'
import { sentName } from '../steps/sent-name.ts'
import type { Note } from './note.ts'
import { whyRefused } from './why-refused.ts'

type Refused = Extract<Remark, { key: 'file-refused' }>

/** Why a file was not taken, and what to do. What this channel cannot carry can come another way. */
export function refusedFile(remark: Refused, scene: Scene, { after }: Said): Note {
  const { reason, listed } = remark
  const { say, phone } = scene
  const text = paragraphs(
    whyRefused({ ...remark, contentType: listed?.contentType }, nameOf(remark, scene), say),
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

function nameOf(remark: Refused, scene: Scene): string {
  const { filename, listed } = remark
  return listed ? fileName({ ...listed, filename }, listed.number - 1, scene) : sentName(remark, scene)
}
