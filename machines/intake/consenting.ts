import { attentive } from './change.ts'
import { fixed } from './fixed.ts'
import { apply, base, effect, remark } from './setup.ts'

const recordConsent = base.assign({
  ...attentive,
  consents: ({ context, event }) =>
    event.type === 'CONSENT' ? [...context.consents, event.consent] : context.consents,
})

/** The consent: every act is recorded, and only a grant for what is paid submits the case. */
export const consenting = base.createStateConfig({
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
})
