import { describe, expect, it } from 'vitest'
import { arranged } from '../../web-chat/page/incoming.ts'

const url = 'https://pay.example.org/1'
const pay = { type: 'openUrl', title: 'Pay $299.00', value: url }
const attachments = [{ contentType: 'application/vnd.microsoft.card.hero', content: { buttons: [pay] } }]
const paid = { type: 'messageBack', title: 'I have paid' }

describe('an activity on our page', () => {
  it('with a page to pay on does not spell its address out, and has its button first among those below', () => {
    const activity = {
      type: 'message',
      text: `Please pay.\n\nPay $299.00: ${url}`,
      attachments,
      suggestedActions: { to: ['dl_ana'], actions: [paid] },
      channelData: { intake: { url } },
    }
    expect(arranged(activity)).toEqual({
      ...activity,
      text: 'Please pay.',
      suggestedActions: { to: ['dl_ana'], actions: [pay, paid] },
    })
  })

  it('with another link keeps its button where it is', () => {
    const arrived = arranged({ type: 'message', text: `Thank you.\n\nPay $299.00: ${url}`, attachments })
    expect(arrived).toEqual({ type: 'message', text: 'Thank you.', attachments })
  })

  it('without a link stays as it is', () => {
    const activity = { type: 'message', text: `Look at ${url}`, attachments: [{ contentType: 'image/png' }] }
    expect(arranged(activity)).toEqual(activity)
    expect(arranged({ type: 'typing' })).toEqual({ type: 'typing' })
  })
})
