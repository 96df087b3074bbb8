import type { Ask } from '../../../machines/domain/asks.ts'
import { usualAnswer } from '../walk.ts'
import { expectOf } from './listening.ts'
import { payAsTold } from './paying.ts'
import type { Player } from './player.ts'
import type { Stage } from './stage.ts'
import type { Together } from './together.ts'

const longest = 40

/** Answers everything well until this is asked. */
export async function walkUpTo(
  ask: Ask,
  scene: { me: Player; stage: Stage; together: Together },
): Promise<void> {
  const { me } = scene
  for (let turns = 0; turns < longest; turns++) {
    const open = await me.asked()
    if (open === ask) return
    if (open === 'payment') {
      await payAsTold({ card: 'visa' }, scene)
      await expectOf(me, { does: 'asks', ask: 'consent' })
    } else await me.say(open ? usualAnswer(open) : 'Hello')
  }
  throw new Error(`${ask} was not asked in ${longest} turns, but ${await me.asked()}`)
}
