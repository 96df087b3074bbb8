import { setup } from 'xstate'
import type { Step } from '../domain/asks.ts'
import type { Change } from './change.ts'
import type { IntakeContext } from './context.ts'
import type { Effect, Remark } from './effects.ts'
import type { IntakeEvent } from './events.ts'
import {
  mayRenew,
  missedOften,
  overdueUntold,
  paidInFull,
  reviewed,
  submits,
  thisCheckout,
  thisVisit,
} from './guards.ts'
import { place } from './questions.ts'

type Of<T extends IntakeEvent['type']> = Extract<IntakeEvent, { type: T }>

/** Events only ever name what happened; changes are pure functions of the context, in `changes.ts`. */
export const base = setup({
  types: { context: {} as IntakeContext, events: {} as IntakeEvent },
  guards: {
    belongsTo: ({ context }, params: { step: Step }) => place(context) === params.step,
    reviewed: ({ context, event }) => event.type === 'CONTINUE' && reviewed(context, event),
    thisVisit: ({ context, event }) => event.type === 'CHECKOUT_OPENED' && thisVisit(context, event),
    thisCheckout: ({ context, event }) => 'sessionId' in event && thisCheckout(context, event),
    mayRenew: ({ context, event }) => 'sessionId' in event && mayRenew(context, event),
    paidInFull: ({ context, event }) => event.type === 'PAID' && paidInFull(context, event),
    submits: ({ context, event }) => event.type === 'CONSENT' && submits(context, event),
    granted: ({ event }) => event.type === 'CONSENT' && event.consent.granted,
    missedOften: ({ context }) => missedOften(context),
    owes: ({ event }, params: { owed: Effect['type'] }) => 'effect' in event && event.effect === params.owed,
    overdueUntold: ({ context }) => overdueUntold(context),
  },
  actions: {
    // What a transition owes: carried out by nobody here, collected by `step.ts`.
    effect: (_, _params: Effect) => {},
    remark: (_, _params: Remark) => {},
  },
})

/** An action that applies one pure change: context first, then what is owed and what is worth saying. */
export const apply = <T extends IntakeEvent['type']>(
  make: (context: IntakeContext, event: Of<T>) => Change,
) =>
  base.enqueueActions(({ context, event, enqueue }) => {
    const made = make(context, event as Of<T>)
    enqueue.assign(made.context)
    for (const params of made.effects ?? []) enqueue({ type: 'effect', params })
    for (const params of made.remarks ?? []) enqueue({ type: 'remark', params })
  })

export const remark = (params: Remark) => ({ type: 'remark', params }) as const
export const effect = (params: Effect) => ({ type: 'effect', params }) as const
