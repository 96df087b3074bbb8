import { expect, test } from 'vitest'
import type { OutgoingMessage } from '../../../dialogs/message.ts'
import { render } from '../../../dialogs/render.ts'
import { type Ask, asks } from '../../../machines/domain/asks.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../../../machines/intake/step.ts'
import { Conversation, setting } from './conversation.ts'
import { asidesOf, remarksOf, stageOf, usual, visited, walk } from './gallery.ts'

const asides = asidesOf(usual)
const remarks = remarksOf(usual)
const states = visited(walk())
const turns = states.flatMap(turnsAt)

test('a walk with every detour meets every question', () => {
  expect(new Set(states.map(askOf))).toEqual(new Set<Ask>(asks))
})

test('a turn asks once at most, in its last message, whatever was wanted wherever', () => {
  expect(turns.length).toBeGreaterThan(2000)
  for (const { label, after, said } of turns) {
    const open = said.filter(message => message.asking)
    expect(open.length, label).toBe(isPreparing(after) ? 0 : 1)
    expect(said.length, label).toBeLessThanOrEqual(3)
    if (!open[0]) continue
    expect(said.at(-1), label).toBe(open[0])
    expect(open[0].asking, label).toEqual({ step: stepOfSnapshot(after), ask: askOf(after) })
  }
})

test('no message is empty, has a hole in its words, or offers two buttons of one name or one meaning', () => {
  for (const { label, said } of turns)
    for (const message of said) {
      expect(message.text.trim(), label).not.toBe('')
      expect(JSON.stringify(message), label).not.toMatch(/[{]\w[\w-]*[}]|undefined|\[object|NaN|"null"/u)
      const { choices = [] } = message
      expect(new Set(choices.map(choice => choice.label)).size, label).toBe(choices.length)
      expect(new Set(choices.map(choice => choice.value)).size, label).toBe(choices.length)
    }
})

test('stopping says goodbye and asks nothing', () => {
  const talk = new Conversation()
  const said = talk.patient({ type: 'STOP' })
  expect(said).toHaveLength(1)
  expect(said[0]).not.toHaveProperty('asking')
  expect(said[0]?.text).toContain('support@medical-opinion.com')
})

test('news that changed nothing is passed over in silence', () => {
  for (const after of states)
    expect(render({ before: after, after, remarks: [], asides: [], setting, cause: 'world' })).toEqual([])
})

function turnsAt(after: IntakeSnapshot): { label: string; after: IntakeSnapshot; said: OutgoingMessage[] }[] {
  const where = `${stepOfSnapshot(after)} ${askOf(after)}`
  return [
    ...asides.map(aside => ({ remarks: [], asides: [aside] })),
    ...remarks.map(remark => ({ remarks: [remark], asides: [] })),
    { remarks: [], asides: [] },
  ].map(wanted => ({
    label: `${where} ${JSON.stringify(wanted)}`,
    after,
    said: render({ before: after, after, setting, ...wanted }),
  }))
}

function isPreparing(snapshot: IntakeSnapshot): boolean {
  return ['opening', 'renewing'].includes(stageOf(snapshot) ?? '')
}
