import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import { adjacencyMapToArray, getAdjacencyMap, getShortestPaths, getStateNodes } from 'xstate/graph'
import { asks, steps } from '../../../machines/domain/asks.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { intakeMachine } from '../../../machines/intake/machine.ts'
import { askOf, begin, type IntakeSnapshot, stepOfSnapshot, take } from '../../../machines/intake/step.ts'
import { holds, moves } from './invariants.ts'
import { eventsIn, serializeState } from './representatives.ts'

const isDone = (snapshot: IntakeSnapshot): boolean => snapshot.status === 'done'
const walkThrough = { events: eventsIn, serializeState, stopWhen: isDone, limit: 1_000_000 }
const map = getAdjacencyMap(intakeMachine, walkThrough)
const states = Object.values(map).map(({ state }) => state)
const paths = getShortestPaths(intakeMachine, walkThrough).map(({ steps: [, ...taken] }) =>
  taken.map(({ event }) => event as IntakeEvent),
)

describe(`${states.length} states, reached from the beginning by events sent in every one of them`, () => {
  it('are every state that the machine has', () => {
    const reached = new Set(states.flatMap(state => state._nodes.map((node: { id: string }) => node.id)))
    expect(
      getStateNodes(intakeMachine.root)
        .map((node: { id: string }) => node.id)
        .filter((id: string) => !reached.has(id)),
    ).toEqual([])
  })

  it('ask everything that can be asked, each in its own step', () => {
    expect(asks.filter(ask => !states.some(state => askOf(state) === ask))).toEqual([])
    const asked = (step: string) => new Set(states.filter(s => stepOfSnapshot(s) === step).map(askOf))
    expect(asked('documents')).toEqual(new Set(['documents', 'documentCategory', 'confirm']))
    expect(asked('review')).toEqual(new Set(['review', 'confirm']))
    for (const step of ['payment', 'consent'] as const) expect(asked(step)).toEqual(new Set([step]))
    expect(asked('confirmation')).toEqual(new Set(['done']))
  })

  it('hold what must hold of each, and survive being stored as JSON', () => {
    for (const state of states) holds(state)
  })

  it('are left by no event in a way that must not be', () => {
    const transitions = adjacencyMapToArray(map)
    const seen = new Set<string>()
    for (const { state, event, nextState } of transitions) {
      const taken = take(state, event)
      assert.deepEqual(taken.snapshot.value, nextState.value)
      moves(state, event, taken)
      const { value, context } = taken.snapshot
      const same = JSON.stringify([value, context])
      if (!seen.has(same)) holds(taken.snapshot)
      seen.add(same)
    }
    expect(seen.size).toBeGreaterThan(states.length)
  }, 120_000)

  it('stay where they are once finished, whatever comes', () => {
    const finished = states.filter(isDone)
    expect(finished.length).toBeGreaterThan(0)
    for (const state of finished)
      for (const event of eventsIn(state)) {
        const taken = take(state, event)
        expect(taken.snapshot.value).toBe('confirmation')
        expect(taken.effects.filter(({ type }) => type === 'createCheckout')).toEqual([])
        // Money that goes back is the one thing still written about.
        const letters = taken.effects.flatMap(owed =>
          owed.type === 'mailPatient' ? [owed.params.letter] : [],
        )
        expect(
          letters.filter(letter => !['refunded', 'paid-twice'].includes(letter) || event.type !== 'REFUNDED'),
        ).toEqual([])
        moves(state, event, taken)
        holds(taken.snapshot)
      }
  })

  it('let a patient go back before payment, from everywhere but the first question', () => {
    for (const state of states.filter(s => steps.indexOf(stepOfSnapshot(s)) < steps.indexOf('payment'))) {
      const { snapshot, remarks } = take(state, { type: 'BACK' })
      const first = askOf(state) === 'firstName'
      expect(remarks).toEqual(first ? [{ key: 'first-question' }] : [])
      if (state.context.confirming) expect(snapshot.context.confirming).toBeNull()
      else expect(askOf(snapshot) === askOf(state)).toBe(first)
    }
  })

  it('lead no patient back from payment, and say so', () => {
    for (const state of states.filter(s => steps.indexOf(stepOfSnapshot(s)) >= steps.indexOf('payment'))) {
      const { snapshot, remarks } = take(state, { type: 'BACK' })
      expect(snapshot.value).toEqual(state.value)
      expect(remarks).toEqual([{ key: 'locked' }])
    }
  })
})

describe(`${paths.length} shortest paths, one to each of them`, () => {
  it('never open two checkouts for one visit, and hold at every step what must hold', () => {
    for (const path of paths) {
      const visits: number[] = []
      let snapshot = begin()
      for (const event of path) {
        const taken = take(snapshot, event)
        moves(snapshot, event, taken)
        for (const effect of taken.effects)
          if (effect.type === 'createCheckout') visits.push(effect.params.visit)
        snapshot = taken.snapshot
      }
      expect(visits).toEqual([...new Set(visits)])
      expect(visits.length).toBe(snapshot.context.visit)
      holds(snapshot)
    }
  }, 120_000)

  it('come to consent through a payment only, and to the end through a consent only', () => {
    const past = paths.map(path => ({
      path,
      end: path.reduce((from, event) => take(from, event).snapshot, begin()),
    }))
    const ended = past.filter(({ end }) => ['consent', 'confirmation'].includes(stepOfSnapshot(end)))
    expect(ended.length).toBeGreaterThan(10)
    for (const { path, end } of ended) {
      expect(path.some(e => e.type === 'PAID' && e.amount >= 29_900 && e.currency === 'usd')).toBe(true)
      const consents = path.filter(e => e.type === 'CONSENT')
      if (isDone(end)) expect(consents.at(-1)?.consent.granted).toBe(true)
    }
  })
})
