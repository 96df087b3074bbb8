import { setup } from 'xstate'
import type { Step } from '../domain/asks.ts'
import {
  attentive,
  type Change,
  categorise,
  change,
  confirm,
  fill,
  goBack,
  place,
  recategorise,
  refund,
  removeDocuments,
  takeFiles,
  unwanted,
} from './changes.ts'
import { emptyProgress, emptySubstance, type IntakeContext } from './context.ts'
import type { Effect, Remark } from './effects.ts'
import type { IntakeEvent } from './events.ts'
import {
  fewDocuments,
  mayRenew,
  missedOften,
  overdueUntold,
  paidInFull,
  reviewed,
  submits,
  thisCheckout,
  thisVisit,
} from './guards.ts'

type Of<T extends IntakeEvent['type']> = Extract<IntakeEvent, { type: T }>
type Collecting = 'personal-information' | 'documents' | 'medical-context' | 'review'

/** Raise it with every change to the states or the context, and add a migration in `snapshot.ts`. */
export const machineVersion = 1

const aDay = 24 * 60

/** Events only ever name what happened; changes are pure functions of the context, in `changes.ts`. */
const base = setup({
  types: { context: {} as IntakeContext, events: {} as IntakeEvent },
  guards: {
    belongsTo: ({ context }, params: { step: Step }) => place(context) === params.step,
    fewDocuments: ({ context }) => fewDocuments(context),
    reviewed: ({ context, event }) => event.type === 'CONTINUE' && reviewed(context, event),
    thisVisit: ({ context, event }) => event.type === 'CHECKOUT_OPENED' && thisVisit(context, event),
    thisCheckout: ({ context, event }) => 'sessionId' in event && thisCheckout(context, event),
    mayRenew: ({ context, event }) => 'sessionId' in event && mayRenew(context, event),
    paidInFull: ({ context, event }) => event.type === 'PAID' && paidInFull(context, event),
    submits: ({ context, event }) => event.type === 'CONSENT' && submits(context, event),
    granted: ({ event }) => event.type === 'CONSENT' && event.consent.granted,
    missedOften: ({ context }) => missedOften(context),
    overdueUntold: ({ context }) => overdueUntold(context),
  },
  actions: {
    // What a transition owes: carried out by nobody here, collected by `step.ts`.
    effect: (_, _params: Effect) => {},
    remark: (_, _params: Remark) => {},
  },
})

/** An action that applies one pure change: context first, then what is owed and what is worth saying. */
const apply = <T extends IntakeEvent['type']>(make: (context: IntakeContext, event: Of<T>) => Change) =>
  base.enqueueActions(({ context, event, enqueue }) => {
    const made = make(context, event as Of<T>)
    enqueue.assign(made.context)
    for (const params of made.effects ?? []) enqueue({ type: 'effect', params })
    for (const params of made.remarks ?? []) enqueue({ type: 'remark', params })
  })

const remark = (params: Remark) => ({ type: 'remark', params }) as const
const effect = (params: Effect) => ({ type: 'effect', params }) as const
const locked = { actions: remark({ key: 'locked' }) }

/** Entering the payment's `opening`: one visit, one checkout. */
const openCheckout = base.enqueueActions(({ context, enqueue }) => {
  const visit = context.visit + 1
  enqueue.assign({
    visit,
    checkoutUrl: null,
    payment: { ...context.payment, status: 'open', checkoutSessionId: null },
  })
  enqueue(effect({ type: 'createCheckout', params: { visit } }))
})

/**
 * A page that belongs to nothing any more: closed at the provider, who says so if it was paid meanwhile.
 * The news of the case's own page, come twice, is no reason to close it.
 */
const closeStray = base.enqueueActions(({ context, event, enqueue }) => {
  if ('sessionId' in event && !thisCheckout(context, event))
    enqueue(effect({ type: 'expireCheckout', params: { sessionId: event.sessionId } }))
})

const recordPayment = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'PAID') return
  const { sessionId, method, receiptUrl, at } = event
  const open = context.payment.checkoutSessionId
  if (open && open !== sessionId) enqueue(effect({ type: 'expireCheckout', params: { sessionId: open } }))
  enqueue.assign({
    checkoutUrl: null,
    payment: {
      ...context.payment,
      status: 'paid',
      checkoutSessionId: sessionId,
      method,
      receiptUrl,
      paidAt: at,
    },
  })
  enqueue(effect({ type: 'schedule', params: { job: 'consent-overdue', minutes: aDay } }))
  enqueue(remark({ key: 'paid' }))
})

const recordConsent = base.assign({
  ...attentive,
  consents: ({ context, event }) =>
    event.type === 'CONSENT' ? [...context.consents, event.consent] : context.consents,
})

/** One of the four steps before payment: what happens in each is the same, only the place differs. */
const collecting = (step: Collecting) => ({
  always: (['personal-information', 'documents', 'medical-context', 'review'] as const)
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
    REMOVE: { actions: apply<'REMOVE'>((context, { ids }) => removeDocuments(context, ids)) },
  },
})

/** From payment on only an agent changes answers. A file that comes now is given no room. */
const fixed = {
  ANSWER: locked,
  CHANGE: locked,
  BACK: locked,
  CONFIRM: locked,
  ASK_FIRST: locked,
  CATEGORISE: locked,
  RECATEGORISE: locked,
  REMOVE: locked,
  FILES: {
    actions: apply<'FILES'>((_, { files }) => ({
      context: {},
      effects: unwanted(files),
      remarks: [{ key: 'locked' }],
    })),
  },
}

export const intakeMachine = base.createMachine({
  id: 'intake',
  context: { ...emptyProgress, ...emptySubstance },
  initial: 'personal-information',
  on: {
    STOP: { actions: [base.assign({ paused: true }), remark({ key: 'stopped' })] },
    HUMAN: {
      actions: apply<'HUMAN'>((_, { reason }) => ({
        context: { misses: 0 },
        effects: [{ type: 'tellAgent', params: { reason } }],
        remarks: [{ key: 'person-called' }],
      })),
    },
    MISS: [
      { guard: 'missedOften', actions: [base.assign({ misses: 0 }), remark({ key: 'person-offered' })] },
      { actions: base.assign({ misses: ({ context }) => context.misses + 1 }) },
    ],
    ASIDE: { actions: base.assign({ paused: false }) },
    REFUNDED: { actions: apply<'REFUNDED'>(refund) },
    // Pages that outlived their moment: an opened one is closed, a paid one is given back.
    CHECKOUT_OPENED: { actions: closeStray },
  },
  states: {
    'personal-information': collecting('personal-information'),
    documents: {
      ...collecting('documents'),
      on: {
        ...collecting('documents').on,
        CONTINUE: [
          {
            guard: 'fewDocuments',
            actions: base.assign({ ...attentive, confirming: { about: 'few-documents' } }),
          },
          { actions: base.assign({ ...attentive, documentsDone: true, confirming: null }) },
        ],
      },
    },
    'medical-context': collecting('medical-context'),
    review: {
      ...collecting('review'),
      on: {
        ...collecting('review').on,
        CONTINUE: {
          guard: 'reviewed',
          target: 'payment',
          actions: [
            apply<'CONTINUE'>((_, { at, reviewHash }) => ({
              context: {
                ...attentive,
                review: { confirmedAt: at, hash: reviewHash ?? '' },
                confirming: null,
              },
            })),
            openCheckout,
            remark({ key: 'preparing-checkout' }),
          ],
        },
      },
    },
    payment: {
      initial: 'opening',
      on: {
        ...fixed,
        PAID: { guard: 'paidInFull', target: 'consent', actions: recordPayment },
        PAYMENT_FAILED: { guard: 'thisCheckout', actions: remark({ key: 'payment-failed' }) },
      },
      states: {
        opening: {
          on: {
            CHECKOUT_OPENED: [
              {
                guard: 'thisVisit',
                target: 'open',
                actions: apply<'CHECKOUT_OPENED'>((context, { sessionId, url }) => ({
                  context: {
                    checkoutUrl: url,
                    payment: { ...context.payment, checkoutSessionId: sessionId },
                  },
                })),
              },
              { actions: closeStray },
            ],
            NEW_LINK: { actions: remark({ key: 'preparing-checkout' }) },
            CHECK_PAYMENT: { actions: remark({ key: 'preparing-checkout' }) },
          },
        },
        open: {
          on: {
            CHECKOUT_EXPIRED: [
              {
                guard: 'mayRenew',
                target: 'opening',
                actions: [openCheckout, remark({ key: 'checkout-renewed' })],
              },
              { guard: 'thisCheckout', target: 'closed', actions: remark({ key: 'checkout-expired' }) },
            ],
            NEW_LINK: {
              target: 'renewing',
              actions: apply<'NEW_LINK'>(({ payment }) => ({
                context: attentive,
                effects: payment.checkoutSessionId
                  ? [{ type: 'expireCheckout', params: { sessionId: payment.checkoutSessionId } }]
                  : [],
                remarks: [{ key: 'preparing-checkout' }],
              })),
            },
            CHECK_PAYMENT: {
              actions: apply<'CHECK_PAYMENT'>(({ payment }) => ({
                context: attentive,
                effects: payment.checkoutSessionId
                  ? [{ type: 'readCheckout', params: { sessionId: payment.checkoutSessionId } }]
                  : [],
              })),
            },
            NOT_PAID_YET: { guard: 'thisCheckout', actions: remark({ key: 'not-paid-yet' }) },
          },
        },
        /** The patient wants another page: the old one is closed first, so that only one can be paid. */
        renewing: {
          on: {
            CHECKOUT_EXPIRED: { guard: 'thisCheckout', target: 'opening', actions: openCheckout },
            NEW_LINK: { actions: remark({ key: 'preparing-checkout' }) },
            CHECK_PAYMENT: { actions: remark({ key: 'preparing-checkout' }) },
          },
        },
        closed: {
          on: {
            NEW_LINK: {
              target: 'opening',
              actions: [base.assign(attentive), openCheckout, remark({ key: 'preparing-checkout' })],
            },
            CHECK_PAYMENT: { actions: remark({ key: 'checkout-expired' }) },
          },
        },
      },
    },
    consent: {
      on: {
        ...fixed,
        PAID: {
          actions: apply<'PAID'>(({ payment }, { sessionId }) =>
            sessionId === payment.checkoutSessionId ||
            payment.refunds.some(known => known.sessionId === sessionId)
              ? { context: {} }
              : { context: {}, effects: [{ type: 'refundPayment', params: { sessionId } }] },
          ),
        },
        CONSENT: [
          {
            guard: 'submits',
            target: 'confirmation',
            actions: [
              recordConsent,
              apply<'CONSENT'>((_, { consent, caseNumber }) => ({
                context: { caseNumber, submittedAt: consent.at },
                effects: [{ type: 'mailPatient', params: { letter: 'confirmation' } }],
                remarks: [{ key: 'submitted' }],
              })),
            ],
          },
          {
            // The money went back meanwhile: the consent is kept, and a person sees what is wanted now.
            guard: 'granted',
            actions: [
              recordConsent,
              effect({ type: 'tellAgent', params: { reason: 'failure' } }),
              remark({ key: 'refunded' }),
            ],
          },
          { actions: [recordConsent, remark({ key: 'consent-refused' })] },
        ],
        CONSENT_OVERDUE: {
          guard: 'overdueUntold',
          actions: [
            base.assign({ overdueTold: true }),
            effect({ type: 'mailPatient', params: { letter: 'consent-reminder' } }),
            effect({ type: 'tellAgent', params: { reason: 'consent-overdue' } }),
            remark({ key: 'consent-overdue' }),
          ],
        },
      },
    },
    confirmation: { type: 'final' },
  },
})
