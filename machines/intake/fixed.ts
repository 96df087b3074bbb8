import { filesTooLate, unlessKept } from './files.ts'
import { apply, remark } from './setup.ts'

const locked = { actions: remark({ key: 'locked' }) }

/** From payment on only an agent changes answers. A file that comes now is given no room. */
export const fixed = {
  ANSWER: locked,
  CHANGE: locked,
  BACK: locked,
  CONFIRM: locked,
  ASK_FIRST: locked,
  CATEGORISE: locked,
  RECATEGORISE: locked,
  REMOVE: locked,
  ACCEPT: locked,
  LACKING: locked,
  // Nothing is read any more once the review is confirmed: this is of a file that went.
  DOCUMENT_READ: {
    actions: apply<'DOCUMENT_READ'>((context, { blobName }) => ({
      context: {},
      effects: unlessKept(context, blobName),
    })),
  },
  FILES: { actions: apply<'FILES'>((context, { files }) => filesTooLate(context, files)) },
}
