import { initialTransition, type SnapshotFrom, transition } from 'xstate'
import type { Ask, Step } from '../domain/asks.ts'
import { readNews, refund, stuck } from './changes.ts'
import type { Effect, Remark } from './effects.ts'
import type { IntakeEvent } from './events.ts'
import { filesTooLate, unlessKept } from './files.ts'
import { thisCheckout } from './guards.ts'
import { intakeMachine } from './machine.ts'
import { currentAsk } from './questions.ts'

export type IntakeSnapshot = SnapshotFrom<typeof intakeMachine>

export interface Taken {
  snapshot: IntakeSnapshot
  effects: Effect[]
  remarks: Remark[]
}

/** A new intake, at its first question. */
export const begin = (): IntakeSnapshot => initialTransition(intakeMachine)[0]

/** Takes one event: pure, and the only way a snapshot changes. A finished intake stays as it is. */
export function take(snapshot: IntakeSnapshot, event: IntakeEvent): Taken {
  if (snapshot.status === 'done') return afterwards(snapshot, event)
  const [next, actions] = transition(intakeMachine, snapshot, event)
  const effects: Effect[] = []
  const remarks: Remark[] = []
  for (const action of actions) {
    if (action.type === 'effect') effects.push(action.params as Effect)
    if (action.type === 'remark') remarks.push(action.params as Remark)
  }
  return { snapshot: next, effects, remarks }
}

/**
 * What a finished intake still owes when the world writes: money paid twice goes back, files are not kept.
 * Only a refund is noted in it; its state never moves.
 */
function afterwards(snapshot: IntakeSnapshot, event: IntakeEvent): Taken {
  const { payment } = snapshot.context
  const own = (about: { sessionId: string }) => thisCheckout(snapshot.context, about)
  const stay = (effects: Effect[], remarks: Remark[] = []): Taken => ({ snapshot, effects, remarks })
  switch (event.type) {
    case 'PAID':
      return own(event) || payment.refunds.some(known => known.sessionId === event.sessionId)
        ? stay([])
        : stay([{ type: 'refundPayment', params: { sessionId: event.sessionId } }])
    case 'CHECKOUT_OPENED':
      return own(event)
        ? stay([])
        : stay([{ type: 'expireCheckout', params: { sessionId: event.sessionId } }])
    case 'REFUNDED': {
      const { context, effects = [], remarks = [] } = refund(snapshot.context, event)
      return { snapshot: { ...snapshot, context: { ...snapshot.context, ...context } }, effects, remarks }
    }
    case 'CHECKOUT_NEWS':
      return stay(readNews(event).effects ?? [])
    case 'STUCK':
      return stay(stuck(event).effects ?? [])
    case 'HUMAN':
      return stay([{ type: 'tellAgent', params: { reason: event.reason } }], [{ key: 'person-called' }])
    case 'FILES': {
      const { effects = [], remarks = [] } = filesTooLate(snapshot.context, event.files)
      return stay(effects, remarks)
    }
    case 'DOCUMENT_READ':
      return stay(unlessKept(snapshot.context, event.blobName))
    case 'ANSWER':
    case 'CHANGE':
    case 'BACK':
    case 'ASK_FIRST':
    case 'REMOVE':
    case 'CATEGORISE':
    case 'RECATEGORISE':
    case 'ACCEPT':
    case 'LACKING':
      return stay([], [{ key: 'locked' }])
    default:
      return stay([])
  }
}

/** The step of a snapshot: the outermost state. */
export function stepOfSnapshot(snapshot: IntakeSnapshot): Step {
  const { value } = snapshot
  return (typeof value === 'string' ? value : Object.keys(value)[0]) as Step
}

/** What stands open. */
export const askOf = (snapshot: IntakeSnapshot): Ask => currentAsk(stepOfSnapshot(snapshot), snapshot.context)
