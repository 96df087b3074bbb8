import type { Case } from '../../../machines/domain/case.ts'
import { fileOf } from './files.ts'
import { expectOf } from './listening.ts'
import { payAsTold } from './paying.ts'
import { newPhonePlayer } from './phone-player.ts'
import type { Player } from './player.ts'
import type { TheStory } from './read-story.ts'
import { openLink } from './send-by-link.ts'
import type { Stage } from './stage.ts'
import type { Channel, Step } from './step.ts'
import type { Together } from './together.ts'
import { walkUpTo } from './walk-up-to.ts'
import { newWebPlayer } from './web-player.ts'
import { expectLetter, wordsFor } from './words-for.ts'

/**
 * Plays a story, begun on this channel, and gives the case as it stands in the end.
 * @throws Error that names the file, the line and the channel, with what was heard there last
 */
export async function play(
  story: TheStory,
  begins: Channel,
  stage: Stage,
  together: Together,
): Promise<Case> {
  const { app, desk } = stage
  const players: Partial<Record<Channel, Player>> = {}
  const newPlayer = async (channel: Channel, resume?: string): Promise<Player> => {
    const player =
      channel === 'web' ? await newWebPlayer(app, desk, resume) : newPhonePlayer(app, desk, channel)
    players[channel] = player
    return player
  }
  const everything = async () =>
    (await Promise.all(Object.values(players).map(player => player.everything()))).flat()

  let me = await newPlayer(begins)
  try {
    for (const [index, step] of story.steps.entries()) {
      if (step.except?.includes(me.channel) || (step.only && !step.only.includes(me.channel))) continue
      await act(step).catch(async error => {
        const heard = await me.heard().catch(String)
        const where = `${story.file}:${story.lines[index]} on ${me.channel}`
        throw new Error(`${where}: ${error.message}\nheard last: ${heard}`, { cause: error })
      })
    }
    for (const player of Object.values(players)) await player.expectManners()
    const found = await desk.ofChannel(me.channelId)
    if (!found) throw new Error(`${story.file} on ${me.channel}: there is no case`)
    return found
  } finally {
    together.leave()
  }

  async function act(step: Step): Promise<void> {
    if (step.files) {
      const text = step.me === undefined ? '' : await wordsFor(step.me, { app, everything })
      return me.send(step.files.map(fileOf), text)
    }
    if (step.me !== undefined) return me.say(await wordsFor(step.me, { app, everything }))
    if (step.burst) return me.burst(step.burst.map(messageOf))
    if (step.choose) return me.choose(step.choose)
    if (step.again) return me.again()
    for (const does of step.bot ?? []) await expectOf(me, does)
    // Of several messages to a phone the last one may still be on its way.
    if (step.bot) await desk.settled(me.channelId)
    if (step['up to']) await walkUpTo(step['up to'], { me, stage, together })
    if (step.letter) await expectLetter(step.letter, { app, everything })
    if (step.trouble) await together.meet(async () => app.sandbox.messaging?.twilio.trouble(step.trouble))
    if (step.pay) await payAsTold(step.pay, { me, stage, together })
    if (step.wait !== undefined) await passing(step.wait)
    if (step.restart) await together.meet(app.restart).then(me.comeBack)
    if (step.on) await takeUp(step.on)
    if (step.open) me = await newPlayer('web', await openLink(app.url, await me.everything()))
  }

  async function passing(ms: number): Promise<void> {
    await me.listen()
    await together.meet(async () => stage.pass(ms))
    await me.comeBack()
  }

  async function takeUp(channel: Channel): Promise<void> {
    const known = players[channel]
    me = known ?? (await newPlayer(channel))
    if (known) await known.comeBack()
  }
}

type InBurst = NonNullable<Step['burst']>[number]
const messageOf = (each: InBurst) =>
  typeof each === 'string' ? { text: each, files: [] } : { text: '', files: each.files.map(fileOf) }
