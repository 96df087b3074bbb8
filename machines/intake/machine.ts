import { attentive } from './change.ts'
import { readNews, refund, stuck } from './changes.ts'
import { collecting } from './collecting.ts'
import { consenting } from './consenting.ts'
import { emptyProgress, emptySubstance } from './context.ts'
import { goOn } from './documents.ts'
import { closeStray, openCheckout, paying } from './paying.ts'
import { apply, base, effect, remark } from './setup.ts'

/**
 * Raise it when a stored state or context changes its shape, and add a migration in `snapshot.ts`. A new state
 * alone changes none.
 */
export const machineVersion = 2

/** The seven steps. Events only name what happened; what they change is in pure functions, in `changes.ts`. */
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
    // Money for which nothing was asked yet: a person looks at it.
    PAID: { actions: effect({ type: 'tellAgent', params: { reason: 'failure' } }) },
    STUCK: { actions: apply<'STUCK'>((_, event) => stuck(event)) },
    CHECKOUT_NEWS: { actions: apply<'CHECKOUT_NEWS'>((_, event) => readNews(event)) },
    // Pages that outlived their moment: an opened one is closed, a paid one is given back.
    CHECKOUT_OPENED: { actions: closeStray },
  },
  states: {
    'personal-information': collecting('personal-information'),
    documents: {
      ...collecting('documents'),
      on: {
        ...collecting('documents').on,
        CONTINUE: { actions: apply<'CONTINUE'>(goOn) },
        // Whoever is here may be waiting for it.
        STUCK: [
          {
            guard: { type: 'owes', params: { owed: 'readDocument' } },
            actions: apply<'STUCK'>((_, event) => ({ ...stuck(event), remarks: [{ key: 'taking-long' }] })),
          },
          { actions: apply<'STUCK'>((_, event) => stuck(event)) },
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
    payment: paying,
    consent: consenting,
    confirmation: { type: 'final' },
  },
})
