import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createQueue } from '../../bot/queue.ts'

test('work on the same key runs one after another, in order, and a failure holds nobody up', async () => {
  const inTurn = createQueue()
  const done: string[] = []
  const slow = inTurn('case', async () => {
    await pause(20)
    done.push('first')
  })
  const failing = inTurn('case', async () => {
    done.push('second')
    throw new Error('broken')
  })
  const last = inTurn('case', async () => done.push('third'))
  await expect(failing).rejects.toThrow('broken')
  await Promise.all([slow, last])
  expect(done).toEqual(['first', 'second', 'third'])
})

test('work on another key does not wait', async () => {
  const inTurn = createQueue()
  let release = (): void => {}
  const held = inTurn('one', () => new Promise<void>(done => (release = done)))
  await expect(inTurn('two', async () => 'free')).resolves.toBe('free')
  release()
  await held
})

test('who waits too long is told, never begins later, and finds the line free again', async () => {
  const inTurn = createQueue({ patienceMs: 30 })
  const begun: string[] = []
  let release = (): void => {}
  const hanging = inTurn('case', () => new Promise<void>(done => (release = done)))
  const behind = inTurn('case', async () => begun.push('behind'))
  for (const each of [hanging, behind]) await expect(each).rejects.toMatchObject({ code: 'unavailable' })
  release()
  await inTurn('case', async () => begun.push('next'))
  expect(begun).toEqual(['next'])
})
