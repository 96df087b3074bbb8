import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { gather } from '../../../services/store/gather.ts'

function recorded(failsFor: (item: number) => boolean = () => false) {
  const batches: number[][] = []
  const work = async (items: number[]) => {
    batches.push(items)
    await pause(5)
    if (items.some(failsFor)) throw new Error(`not ${items}`)
  }
  return { batches, work }
}

test('what comes alone goes at once, and what comes meanwhile goes together, in order', async () => {
  const { batches, work } = recorded()
  const add = gather(work)
  await Promise.all([1, 2, 3, 4].map(add))
  await add(5)
  expect(batches).toEqual([[1], [2, 3, 4], [5]])
})

test('where nobody waits, the first one waits for others', async () => {
  const { batches, work } = recorded()
  const add = gather(work, { waitMs: 10 })
  const first = add(1)
  await pause(2)
  await Promise.all([first, add(2)])
  expect(batches).toEqual([[1, 2]])
})

test('no batch is larger than allowed', async () => {
  const { batches, work } = recorded()
  await Promise.all([1, 2, 3, 4].map(gather(work, { most: 2 })))
  expect(batches).toEqual([[1], [2, 3], [4]])
})

test('one that cannot be done rejects alone: the others are done, and so are those that come later', async () => {
  const { work } = recorded(item => item === 3)
  const add = gather(work)
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(add))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  await add(5)
})
