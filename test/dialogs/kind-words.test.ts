import { describe, expect, test } from 'vitest'
import { decide } from '../../dialogs/decide.ts'
import type { Evidence } from '../../dialogs/decision.ts'
import { terms } from '../../dialogs/terms/terms.ts'
import { askOf } from '../../machines/intake/step.ts'
import { at, Conversation, now } from './render/conversation.ts'

const evidence: Evidence = {
  now,
  lang: 'en',
  caseId: 'case-1',
  version: 9,
  reviewHash: 'hash',
  caseNumber: 'CASE-ACDEF2',
  consent: () => {
    throw new Error('nothing here consents')
  },
}

/** Says it in this conversation, and gives what the bot says. */
function say(talk: Conversation, text: string): string {
  const { events, asides } = decide({ text, files: [] }, talk.snapshot, null, evidence)
  return talk
    .patient(events, ...asides)
    .map(message => message.text)
    .join('\n')
}

function atMiddleName(): Conversation {
  const talk = new Conversation()
  talk.answer({ firstName: 'Ana', lastName: 'López' })
  return talk
}

function atFamilyHistory(): Conversation {
  const talk = new Conversation()
  talk.answer({ firstName: 'Ana', lastName: 'López', middleName: null, dateOfBirth: '1961-03-04' })
  talk.answer({ email: 'ana@example.org', phone: null })
  talk.patient({ type: 'CONTINUE', at })
  talk.patient({ type: 'CONFIRM', yes: true, at })
  talk.answer({ ethnicity: null, gender: 'female', diseaseType: 'oncology', firstOccurrence: true })
  return talk
}

describe('a greeting or thanks', () => {
  test.each([
    ['hi', 'Hello, Ana'],
    ['thanks a lot', 'You are welcome, Ana.'],
  ])(
    '"%s" gets a kind word, keeps the question open, and is no miss however often it is said',
    (text, kind) => {
      const talk = atMiddleName()
      for (let i = 0; i < 4; i++) {
        const heard = say(talk, text)
        expect(heard).toContain(kind)
        expect(heard).toContain('middle name')
        expect(heard).not.toContain('Sorry')
      }
      expect(askOf(talk.snapshot)).toBe('middleName')
      expect(talk.snapshot.context.misses).toBe(0)
    },
  )
})

test('the terms are shown whenever somebody wants to read them, and the question stays open', () => {
  const talk = atMiddleName()
  const heard = say(talk, 'may I see the terms?')
  expect(heard).toContain(terms.text)
  expect(heard).toContain('middle name')
})

test('an answer left out that was not asked is called by its name', () => {
  const talk = atMiddleName()
  expect(say(talk, 'no phone')).toContain('Phone is now left out.')
  expect(talk.snapshot.context.answers).toMatchObject({ phone: null })
  expect(askOf(talk.snapshot)).toBe('middleName')
})

test('who does not know of ill relatives is told kindly what to answer, and not the same twice', () => {
  const talk = atFamilyHistory()
  expect(askOf(talk.snapshot)).toBe('familyHistory')
  const first = say(talk, 'I have no idea')
  expect(first).toContain('many people do not know')
  expect(first).toContain('"none"')
  expect(first).not.toContain('Sorry')
  const second = say(talk, 'not sure')
  expect(second).not.toBe(first)
  expect(second).toContain('"none"')
})
