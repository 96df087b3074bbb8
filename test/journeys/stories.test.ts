import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { play } from '../support/story/play.ts'
import { readStory, type TheStory } from '../support/story/read-story.ts'
import { comparable } from '../support/story/same-case.ts'
import { isAlone, openStage, type Stage } from '../support/story/stage.ts'
import { createTogether } from '../support/story/together.ts'

/** With a busy machine in mind: a story takes some ten seconds. */
const timeout = 180_000

/** What is logged where a story has the server stop while news comes in, or has the phones' provider refuse. */
const wished = ['The server is shutting down.', 'words for a phone are tried again']

const stories = readdirSync(import.meta.dirname)
  .filter(name => name.endsWith('.chat.yaml'))
  .map(name => readStory(name, readFileSync(join(import.meta.dirname, name), 'utf8')))

describe.concurrent('stories in which something happens to the server', () => {
  test.each(stories.filter(isAlone).map(story => [nameOf(story), story] as const))(
    '%s',
    async (_, story) => {
      const stage = await openStage({ moves: true, ...(story.quiet && { quiet: story.quiet }) })
      try {
        await expectSameCase(story, stage)
        expect(stage.app.problems.filter(({ message }) => !wished.includes(message))).toEqual([])
      } finally {
        await stage.close()
      }
    },
    timeout,
  )
})

describe.concurrent('stories that share a server', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ moves: false })
  })
  afterAll(async () => {
    await stage?.close()
    expect(stage.app.problems).toEqual([])
  })

  test.each(stories.filter(story => !isAlone(story)).map(story => [nameOf(story), story] as const))(
    '%s',
    (_, story) => expectSameCase(story, stage),
    timeout,
  )
})

async function expectSameCase(story: TheStory, stage: Stage): Promise<void> {
  const together = createTogether(story.on.length)
  const played = await Promise.allSettled(story.on.map(channel => play(story, channel, stage, together)))
  const failures = played.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
  if (failures.length > 0) throw new Error(failures.map(String).join('\n\n'), { cause: failures[0] })
  const cases = played.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  for (const [index, found] of cases.entries()) expect(found, story.on[index]).toMatchObject(story.ends)
  const [first, ...others] = cases.map(comparable)
  for (const [index, other] of others.entries())
    expect(other, `${story.on[index + 1]} against ${story.on[0]}`).toEqual(first)
}

function nameOf({ story, on, file }: TheStory): string {
  return `${story} (${file} on ${on.join(', ')})`
}
