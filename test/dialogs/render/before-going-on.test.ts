import { describe, expect, test } from 'vitest'
import { actOf } from '../../../dialogs/buttons.ts'
import type { Evidence } from '../../../dialogs/decision.ts'
import { Phone } from '../phone.ts'
import {
  at,
  type Conversation,
  labels,
  now,
  personal,
  read,
  suggested,
  unread,
  upTo,
  words,
} from './conversation.ts'

const lab = suggested('lab-report', 'lab-values')
const picture = suggested('image', 'medical-picture')
const helpful = "Good to add, if you have them: latest doctor's report, treatment summaries, medication list."

const send = (talk: Conversation) =>
  talk.patient({ type: 'FILES', files: ['a', 'b', 'c'].map(id => unread(id, `${id}.pdf`)) })
const readAll = (talk: Conversation) =>
  [read('a', {}, lab), read('b', {}, picture), read('c', {}, lab)].map(event => talk.world(event)).at(-1) ??
  []

describe('what would help is told before the documents are left', () => {
  test('under the suggestions, to whoever said that they are done while files were read', () => {
    const talk = upTo('documents')
    send(talk)
    talk.patient({ type: 'CONTINUE', at })
    const said = words(readAll(talk))
    expect(said).toContain(
      `You have sent: imaging, lab results.\n${helpful} If you do not have one, just tell me.`,
    )
    expect(words(talk.patient({ type: 'LACKING', items: ['medication-list'] }))).toContain('I have noted')
    expect(words(talk.patient({ type: 'ACCEPT' }))).toContain('Which ethnicity fits you best?')
  })

  test('with the last file that is asked about alone', () => {
    const talk = upTo('documents')
    send(talk)
    talk.patient({ type: 'CONTINUE', at })
    readAll(talk)
    const said = words(talk.patient({ type: 'CATEGORISE', ids: ['a', 'b'], category: 'lab-report' }))
    expect(said).toMatch(/c\.pdf: I think it is a lab report.*Good to add, if you have them: .*imaging/su)
  })

  test('with what is noted, to whoever goes on from the suggestions at once', () => {
    const talk = upTo('documents')
    send(talk)
    expect(words(readAll(talk))).not.toContain('Good to add')
    const said = words(talk.patient({ type: 'CONTINUE', at }))
    expect(said).toContain(`${helpful} You can still send them here until you go to payment.`)
    expect(said).toContain('Which ethnicity fits you best?')
  })

  test('in the list, to whoever accepts first, and not twice in one turn', () => {
    const talk = upTo('documents')
    send(talk)
    readAll(talk)
    expect(words(talk.patient({ type: 'ACCEPT' })).split('Good to add')).toHaveLength(2)
  })
})

describe('"I do not have them"', () => {
  test.each(["I don't have it", "I don't have any of these", 'I have none of them'])(
    'goes on from the list, and what is missing is noted: %s',
    text => {
      const phone = atSuggestions()
      expect(phone.write('all fine').join('\n')).toContain('If you do not have one, just tell me.')
      expect(phone.write(text).join('\n')).toMatch(/many people do not.*ethnicity/su)
      expect(phone.snapshot.context.lacking).toEqual([
        'doctors-report',
        'treatment-summary',
        'medication-list',
      ])
    },
  )

  test('is noted under the suggestions, which stay open', () => {
    const phone = atSuggestions('continue')
    phone.write("I don't have them")
    expect(phone.ask).toBe('documentCategory')
    expect(phone.snapshot.context.lacking).toEqual(['doctors-report', 'treatment-summary', 'medication-list'])
  })

  test('says nothing of a list that was not told', () => {
    const phone = atSuggestions()
    phone.write("I don't have them")
    expect(phone.snapshot.context.lacking).toEqual([])
    expect(phone.ask).toBe('documentCategory')
  })
})

describe('where suggestions are listed', () => {
  test('a kind is changed by buttons, of a file that has a suggestion, and of one that has a kind', () => {
    const talk = upTo('documents')
    send(talk)
    const press = (label: string) => {
      const value =
        talk.turns
          .at(-1)
          ?.said.at(-1)
          ?.choices?.find(choice => choice.label === label)?.value ?? ''
      const pressed = actOf(value, talk.snapshot, { now } as Evidence)
      return talk.patient(pressed?.events ?? [], ...(pressed?.asides ?? []))
    }
    const kinds = () => talk.snapshot.context.documents.map(({ category }) => category)
    expect(labels(readAll(talk).at(-1))).toEqual(['All fine', 'Change a kind', 'Remove a file'])
    press('Change a kind')
    expect(words(press('Change 2. b.pdf'))).toContain('What is b.pdf?')
    press('Lab report')
    expect(kinds()).toEqual([null, 'lab-report', null])
    talk.aside({ kind: 'pick-document', act: 'recategorise' })
    press('Change 2. b.pdf')
    press('Image')
    expect(kinds()).toEqual([null, 'image', null])
  })

  test.each(['sms', 'whatsapp'] as const)('a number over %s means a file, and no choice', kind => {
    const phone = atSuggestions('', kind)
    expect(phone.said.at(-1)).not.toMatch(/^\d[.)] /mu)
    expect(phone.write('2').join('\n')).toContain('What is File 2 (PDF)?')
    phone.write('3')
    expect(phone.snapshot.context.documents.map(({ category }) => category)).toEqual([
      null,
      'lab-report',
      null,
    ])
    phone.write('1')
    expect(phone.write('resume').join('\n')).toContain('File 1 (PDF)')
    expect(phone.write('7').join('\n')).toContain('did not understand')
    expect(phone.snapshot.context.documents.map(({ category }) => category)).toEqual([
      null,
      'lab-report',
      null,
    ])
    expect(phone.snapshot.context.documents).toHaveLength(3)
  })

  test('a person is offered in words', () => {
    const phone = atSuggestions()
    const said = ['bla', 'blub', 'blob'].map(text => phone.write(text).join('\n'))
    expect(said.at(-1)).toContain('write "talk to a person"')
    expect(said.at(-1)).not.toMatch(/^1\. /mu)
  })
})

/** A phone whose three files were read, after something was written meanwhile. */
function atSuggestions(meanwhile = '', kind: 'sms' | 'whatsapp' = 'sms'): Phone {
  const phone = new Phone(kind)
  phone.world({ type: 'ANSWER', slots: personal, at })
  phone.write('', { files: ['a', 'b', 'c'].map(id => unread(id, `${id}.pdf`)) })
  if (meanwhile) phone.write(meanwhile)
  for (const event of [read('a', {}, lab), read('b', {}, picture), read('c', {}, lab)]) phone.world(event)
  return phone
}
