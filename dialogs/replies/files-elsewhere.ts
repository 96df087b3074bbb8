import type { Ask } from '../../machines/domain/asks.ts'
import { openSteps } from '../../machines/domain/asks.ts'
import type { UnreadableKind } from '../../machines/domain/reply.ts'
import { secureLinkMarker } from '../message.ts'
import { linkOffer } from '../question.ts'
import type { Scene } from '../scene.ts'
import type { Note } from './note.ts'

/** Another way for files: a page that shows how far each has come. Asked for, or where this channel takes none. */
export function filesElsewhere(scene: Scene, ask: Ask): Note {
  const { say, phone } = scene
  if (!isOpen(scene)) return { text: say('faq.add-documents.after') }
  if (!phone) return page(scene)
  // While documents are asked for, the question itself has the way.
  const offer = ask !== 'documents' && linkOffer(scene, 'upload', 'documents.offer')
  return offer || { text: say('documents.larger') }
}

/** What cannot be read here, and what to do about it. */
export const unreadable = (what: UnreadableKind, scene: Scene, ask: Ask): Note[] => [
  { text: scene.say(`unreadable.${what}`) },
  ...(what === 'file' ? [filesElsewhere(scene, ask)] : []),
]

function page({ say, setting }: Scene): Note {
  const secure = setting.link?.('upload')
  if (!secure) return { text: say('website.page', { url: setting.publicUrl }) }
  const link = { label: say('button.upload-page'), url: secureLinkMarker }
  return { text: say('documents.page'), link, secure }
}

const isOpen = ({ step }: Scene): boolean => (openSteps as readonly string[]).includes(step)
