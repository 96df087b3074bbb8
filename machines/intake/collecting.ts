import { openSteps } from '../domain/asks.ts'
import { attentive } from './change.ts'
import { change, confirm, fill, goBack } from './changes.ts'
import { accept, categorise, lack, recategorise, removeDocuments } from './documents.ts'
import { documentRead, readingSlow, takeFiles } from './files.ts'
import { apply } from './setup.ts'

/** A step before payment: what happens in each is the same, only the place differs. */
export const collecting = (step: (typeof openSteps)[number]) => ({
  always: openSteps
    .filter(other => other !== step)
    .map(other => ({ guard: { type: 'belongsTo' as const, params: { step: other } }, target: other })),
  on: {
    ANSWER: { actions: apply<'ANSWER'>((context, { slots, at }) => fill(context, slots, at)) },
    CHANGE: { actions: apply<'CHANGE'>((context, { target }) => change(context, target)) },
    BACK: { actions: apply<'BACK'>(goBack) },
    CONFIRM: { actions: apply<'CONFIRM'>((context, { yes, at }) => confirm(context, yes, at)) },
    ASK_FIRST: {
      actions: apply<'ASK_FIRST'>((_, { type: _type, ...confirming }) => ({
        context: { ...attentive, confirming },
      })),
    },
    FILES: { actions: apply<'FILES'>((context, { files }) => takeFiles(context, files)) },
    RECATEGORISE: { actions: apply<'RECATEGORISE'>((context, { ids }) => recategorise(context, ids)) },
    CATEGORISE: {
      actions: apply<'CATEGORISE'>((context, { ids, category }) => categorise(context, ids, category)),
    },
    ACCEPT: { actions: apply<'ACCEPT'>(accept) },
    LACKING: { actions: apply<'LACKING'>((context, { items }) => lack(context, items)) },
    DOCUMENT_READ: { actions: apply<'DOCUMENT_READ'>(documentRead) },
    SLOW: {
      guard: { type: 'owes' as const, params: { owed: 'readDocument' as const } },
      actions: apply<'SLOW'>(readingSlow),
    },
    REMOVE: { actions: apply<'REMOVE'>((context, { ids }) => removeDocuments(context, ids)) },
  },
})
