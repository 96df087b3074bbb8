import { expect, test } from 'vitest'
import { medicalSlots } from '../../machines/domain/slots.ts'
import type { IntakeEvent } from '../../machines/intake/events.ts'
import { Phone } from './phone.ts'
import { at, file, medical, personal } from './render/conversation.ts'

const many = Array.from({ length: 10 }, (_, index) =>
  file(`f${index}`, `${index}.pdf`, { category: 'image', categoryBy: 'patient' }),
)

/** Ten files are sorted, and everything before this question is answered. */
function upTo(ask: 'medications' | 'review') {
  const phone = new Phone('sms')
  const before = medicalSlots.slice(0, ask === 'review' ? undefined : medicalSlots.indexOf(ask))
  const events: IntakeEvent[] = [
    { type: 'ANSWER', slots: personal, at },
    { type: 'FILES', files: many },
    { type: 'CONTINUE', at },
    { type: 'ANSWER', slots: Object.fromEntries(before.map(slot => [slot, medical[slot]])), at },
  ]
  for (const event of events) phone.world(event)
  expect(phone.ask).toBe(ask)
  return phone
}
const idsOf = (phone: Phone) => phone.snapshot.context.documents.map(({ id }) => id)

test.each(['medications', 'review'] as const)(
  'where one file too many came while %s is asked, room is made as we advise, and the question stays',
  ask => {
    const phone = upTo(ask)
    const eleventh = { files: [file('new', 'new.pdf', { category: 'image', categoryBy: 'patient' })] }
    expect(phone.write('', eleventh).join('\n')).toContain('To make room, write for example "remove 1"')
    const removed = phone.write('remove 1').join('\n')
    expect(removed).toMatch(/The file is removed\..*Your documents:\nFile 1 \(PDF\): Image\n/su)
    expect([phone.ask, idsOf(phone)]).toEqual([ask, many.slice(1).map(({ id }) => id)])
    expect(phone.snapshot.context.answers.medications).toBe(
      ask === 'review' ? medical.medications : undefined,
    )
    phone.write('', eleventh)
    expect(idsOf(phone).at(-1)).toBe('new')
  },
)

test('what a file is can be said later, and the question stays', () => {
  const phone = upTo('medications')
  expect(phone.write('2 is a lab report').join('\n')).toContain('File 2 (PDF) is now: Lab report')
  expect(phone.snapshot.context.documents[1]?.category).toBe('lab-report')
  phone.write('remove file 99')
  expect(phone.said.at(-1)).toMatch(/Remove.*File 10 \(PDF\)/su)
  expect([phone.ask, idsOf(phone).length]).toEqual(['medications', 10])
  phone.write('3')
  expect(idsOf(phone)).not.toContain('f2')
  phone.write('they removed 1 lymph node')
  expect(phone.snapshot.context.answers.medications).toBe('they removed 1 lymph node')
})
