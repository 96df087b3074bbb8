import { describe, expect, it } from 'vitest'
import { fromActivity } from '../../../../bot/channels/web-chat/from-activity.ts'
import { toActivity } from '../../../../bot/channels/web-chat/to-activity.ts'
import {
  type Choice,
  type Form,
  type OutgoingMessage,
  secureLinkMarker,
} from '../../../../dialogs/message.ts'
import type { TranscriptMessage } from '../../../../machines/domain/transcript.ts'

const reader = {
  userId: 'dl_ana',
  signUrl: () => 'https://blobs.example.org/signed',
  linkUrl: (caseId: string, nonce: string) => `https://intake.example/u/${caseId}-${nonce}`,
}

describe('what the bot says', () => {
  it('carries its question, its order and its text, and buttons that come back as they were pressed', () => {
    const activity = toActivity(
      said({
        text: 'What is your gender?',
        asking: { step: 'medical-context', ask: 'gender' },
        choices: [{ label: 'Female', value: 'female' }],
      }),
      reader,
    )
    expect(activity).toMatchObject({
      id: 'case-1.3.1',
      from: { role: 'bot' },
      text: 'What is your gender?',
      textFormat: 'plain',
      inputHint: 'expectingInput',
      channelData: {
        intake: { step: 'medical-context', ask: 'gender', caseId: 'case-1', version: 3 },
        'webchat:sequence-id': 7,
      },
    })
    const [action] = activity.suggestedActions?.actions ?? []
    expect(action).toMatchObject({
      type: 'messageBack',
      title: 'Female',
      text: 'Female',
      displayText: 'Female',
    })
    expect(fromActivity({ text: action?.text ?? '', value: action?.value }, [])).toEqual({
      text: 'Female',
      pressed: { ask: 'gender', caseId: 'case-1', version: 3, value: 'female' },
      files: [],
    })
  })

  it('asks nothing where nothing is asked', () => {
    const activity = toActivity(said({ text: 'Thank you.' }), reader)
    expect(activity.inputHint).toBe('acceptingInput')
    expect(activity.channelData).toEqual({ 'webchat:sequence-id': 7 })
    expect(activity).not.toHaveProperty('suggestedActions')
    expect(activity).not.toHaveProperty('attachments')
  })

  it('gives a link as a button, and in the words for clients without buttons', () => {
    const link = { label: 'Pay $299.00', url: 'https://pay.example.org/1' }
    const payment = { asking: { step: 'payment', ask: 'payment' }, url: link.url } as const
    const activity = toActivity(said({ text: 'Please pay.', link, ...payment }), reader)
    expect(activity.text).toBe('Please pay.\n\nPay $299.00: https://pay.example.org/1')
    expect(activity.attachments?.[0]?.content).toEqual({
      buttons: [{ type: 'openUrl', title: 'Pay $299.00', value: link.url }],
    })
    expect(activity.channelData.intake).toMatchObject({ ask: 'payment', url: link.url })
    const inWords = toActivity(said({ text: `Go to ${link.url} please`, link }), reader)
    expect(inWords.text).toBe(`Go to ${link.url} please`)
  })

  it('opens a one-time link, of which nothing is kept but what finds it', () => {
    const link = { label: 'Open the page', url: secureLinkMarker }
    const secure = { purpose: 'upload', nonce: 'n1' } as const
    const activity = toActivity(said({ text: 'This page takes files.', link, secure }), reader)
    const url = 'https://intake.example/u/case-1-n1'
    expect(activity.text).toBe(`This page takes files.\n\nOpen the page: ${url}`)
    expect(activity.attachments?.[0]?.content).toEqual({
      buttons: [{ type: 'openUrl', title: 'Open the page', value: url }],
    })
  })

  it('marks the greeting with no case, for none has begun, and its buttons bring none back', () => {
    const greeting = {
      ...said({
        text: 'Ready?',
        asking: { step: 'personal-information', ask: 'firstName' },
        choices: [{ label: 'Yes', value: 'yes' }],
      }),
      caseId: null,
      version: 0,
    }
    const activity = toActivity(greeting, reader)
    expect(activity.channelData.intake).not.toHaveProperty('caseId')
    const value = activity.suggestedActions?.actions[0]?.value
    expect(fromActivity({ text: 'Yes', value }, []).pressed).toEqual({
      ask: 'firstName',
      version: 0,
      value: 'yes',
    })
  })
})

describe('a form', () => {
  const date: Form = {
    kind: 'date',
    label: 'Date of birth',
    submit: 'Send',
    min: '1906-01-01',
    max: '2026-01-01',
  }
  const several: Form = {
    kind: 'several',
    label: 'Family',
    submit: 'Send',
    options: [
      { label: 'Parents', value: 'parents' },
      { label: 'Siblings', value: 'siblings' },
    ],
    none: { label: 'None of them', value: 'none' },
  }
  const review: Form = {
    kind: 'review',
    submit: 'Proceed to payment',
    sections: [
      {
        title: 'Documents',
        rows: [{ label: '1', value: 'scan.pdf' }],
        edit: { label: 'Edit documents', value: 'edit:documents' },
      },
    ],
  }

  it('for a date comes back as an ISO date, and stands in the transcript in words', () => {
    const [data] = submitsOf(cardOf(date, 'dateOfBirth'))
    expect(fromActivity({ value: { ...data, answer: '1961-03-04' } }, [])).toEqual({
      text: '4 March 1961',
      pressed: { ask: 'dateOfBirth', caseId: 'case-1', version: 3, value: 'submit' },
      form: { ask: 'dateOfBirth', values: ['1961-03-04'] },
      files: [],
    })
  })

  it('for several choices comes back as values, and shows the ticked labels', () => {
    const [data, none] = submitsOf(cardOf(several, 'familyHistory'))
    const reply = fromActivity({ value: { ...data, answer: 'parents,siblings' } }, [])
    expect(reply).toMatchObject({
      text: 'Parents, Siblings',
      form: { ask: 'familyHistory', values: ['parents', 'siblings'] },
    })
    const nobody = fromActivity({ value: none }, [])
    expect(nobody).toMatchObject({ text: 'None of them', pressed: { value: 'none' } })
    expect(nobody).not.toHaveProperty('form')
  })

  it('for the review has a button for each section and one to go on', () => {
    const [proceed, edit] = submitsOf(
      cardOf(review, 'review', [{ label: 'Proceed to payment', value: 'proceed' }]),
    )
    expect(fromActivity({ value: edit }, [])).toMatchObject({
      text: 'Edit documents',
      pressed: { value: 'edit:documents' },
    })
    expect(fromActivity({ value: proceed }, [])).toMatchObject({
      text: 'Proceed to payment',
      pressed: { value: 'proceed' },
    })
  })

  it('is not offered a second time by buttons below', () => {
    const asking = { step: 'medical-context', ask: 'familyHistory' } as const
    const choices = [...several.options, several.none, { label: 'Why?', value: 'why' }]
    const activity = toActivity(said({ text: 'Family?', asking, form: several, choices }), reader)
    expect(activity.suggestedActions?.actions.map(({ title }) => title)).toEqual(['Why?'])
  })
})

describe('a long list of choices', () => {
  const list = ['Heart', 'Lungs', 'Kidneys', 'Nerves', 'Bones', 'Something else']
  const choices = list.map(label => ({ label, value: label.toLowerCase() }))
  const asking = { step: 'medical-context', ask: 'diseaseType' } as const

  it('stands in a card under its question, and only the way past it below', () => {
    const skip = { label: 'Skip', value: 'skip' }
    const activity = toActivity(said({ text: 'Which?', asking, choices: [...choices, skip] }), reader)
    expect(activity.suggestedActions?.actions.map(({ title }) => title)).toEqual(['Skip'])
    const rows = submitsOf(activity.attachments)
    expect(rows.map(data => fromActivity({ value: data }, []))).toEqual(
      choices.map(({ label, value }) => ({
        text: label,
        pressed: { ask: 'diseaseType', caseId: 'case-1', version: 3, value },
        files: [],
      })),
    )
  })

  it('is no card while it is short', () => {
    const activity = toActivity(said({ text: 'Which?', asking, choices: choices.slice(1) }), reader)
    expect(activity.suggestedActions?.actions).toHaveLength(5)
    expect(activity).not.toHaveProperty('attachments')
  })
})

describe('what a patient sent', () => {
  const heard: TranscriptMessage = {
    ...said({ text: '' }),
    ...{
      id: 'case-1.2.0',
      direction: 'in',
      author: 'patient',
      text: 'here',
      content: null,
      providerId: 'talk-1|abc',
    },
  }

  it('stands in the transcript under their own name and client id', () => {
    const activity = toActivity(heard, reader)
    expect(activity.from).toEqual({ id: 'dl_ana', role: 'user' })
    expect(activity.channelData).toEqual({ clientActivityID: 'abc', 'webchat:sequence-id': 7 })
    expect(toActivity({ ...heard, providerId: 'talk-1|#made-here' }, reader).channelData).not.toHaveProperty(
      'clientActivityID',
    )
  })

  it('shows a file with a signed address, and only what a browser can draw as an image', () => {
    const file = { documentId: 'd', filename: 'scan', bytes: 1, blobName: 'b' }
    const types = ['image/png', 'image/tiff', 'application/pdf'].map(contentType => ({
      ...file,
      contentType,
    }))
    const { attachments } = toActivity({ ...heard, files: types }, reader)
    expect(attachments?.map(({ contentType }) => contentType)).toEqual([
      'image/png',
      'application/octet-stream',
      'application/pdf',
    ])
    expect(attachments?.[0]?.contentUrl).toBe('https://blobs.example.org/signed')
  })

  it.each<[{ text?: string; value?: unknown }, string]>([
    [{}, 'nothing'],
    [{ text: '   ' }, 'only blanks'],
    [{ value: { intake: { ask: 'everything', version: 1, value: 'x' } } }, 'a question that does not exist'],
    [{ value: { ask: 'gender', version: -1, value: 'female' } }, 'a version that cannot be'],
    [{ value: ['gender'] }, 'a list'],
  ])('is refused when it is %j: %s', activity => {
    expect(() => fromActivity(activity, [])).toThrow(expect.objectContaining({ code: 'empty-message' }))
  })

  it('says that it named a file which did not come with it, and keeps its words', () => {
    const picture = { contentType: 'image/png', contentUrl: 'https://teams.example/1' }
    const copy = { contentType: 'text/html', content: '<p>Ana</p>' }
    expect(fromActivity({ attachments: [picture] }, [])).toEqual({ text: '', files: [], unreadable: 'file' })
    expect(fromActivity({ text: 'Ana', attachments: [copy, picture] }, [])).toEqual({
      ...{ text: 'Ana', files: [], unreadable: 'file' },
    })
    expect(fromActivity({ text: 'Ana', attachments: [copy] }, [])).toEqual({ text: 'Ana', files: [] })
  })

  it('counts by its words when the value beside them is none of ours', () => {
    expect(fromActivity({ text: ' Ana ', value: { some: 'thing' } }, [])).toEqual({ text: 'Ana', files: [] })
  })

  it('may be files without a word', () => {
    const file = { status: 'refused', id: 'd', filename: 'x', bytes: 0, reason: 'empty' } as const
    expect(fromActivity({}, [file])).toEqual({ text: '', files: [file] })
  })
})

function said(message: OutgoingMessage): TranscriptMessage {
  return {
    ...{
      id: 'case-1.3.1',
      caseId: 'case-1',
      conversationId: 'talk-1',
      seq: 7,
      direction: 'out',
      author: 'bot',
    },
    ...{
      text: message.text,
      files: [],
      content: { ...message },
      version: 3,
      providerId: null,
      at: '2026-11-01T10:00:00.000Z',
    },
  }
}

function cardOf(form: Form, ask: 'dateOfBirth' | 'familyHistory' | 'review', choices: Choice[] = []) {
  const activity = toActivity(
    said({ text: 'The question', form, choices, asking: { step: 'medical-context', ask } }),
    reader,
  )
  return activity.attachments?.find(
    ({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive',
  )?.content
}

/** The data of every submit button in a card, in order: the review's are inside its body. */
function submitsOf(card: unknown): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap(submitsOf)
  if (typeof card !== 'object' || card === null) return []
  if ('type' in card && card.type === 'Action.Submit' && 'data' in card)
    return [card.data as Record<string, unknown>]
  return Object.values(card).flatMap(submitsOf)
}
