import type { Seen } from '../../patient.ts'
import type { Intake } from '../patients/intake.ts'
import { readAfter } from '../patients/visitor.ts'
import { isOwn } from '../patients/voice.ts'

/** A server that is killed meanwhile has to come back first. */
const catchUpMs = 60_000

/** What anybody can see of a conversation: each word once, and the same for every reader. Returns what is wrong. */
export async function checkTranscript(url: string, intake: Intake): Promise<string[]> {
  const { voice, reader } = intake
  const { activities: whole } = await readAfter(url, voice.visitor, '')
  const wrong: string[] = []

  for (const spoken of voice.spoken) {
    const times = whole.filter(seen => isOwn(seen, spoken)).length
    if (spoken.acknowledged && times === 0) wrong.push('an acknowledged word of the patient is lost')
    if (times > 1) wrong.push(`a word of the patient stands there ${times} times`)
  }
  const own = whole.filter(seen => seen.from.role === 'user')
  if (own.some(seen => !voice.spoken.some(spoken => isOwn(seen, spoken))))
    wrong.push('words stand there that the patient never said')
  const ids = whole.map(({ id }) => id)
  if (new Set(ids).size < ids.length) wrong.push('a line stands there twice')
  wrong.push(...saidTwice(whole))

  const until = Date.now() + catchUpMs
  while (voice.seen().length < whole.length && Date.now() < until) await voice.look()
  wrong.push(...compare('the patient', voice.seen(), whole))
  await reader.catchUp(whole.length, catchUpMs)
  wrong.push(...compare(reader.kind, reader.received, whole))
  if (reader.failure()) wrong.push(`${reader.kind}: ${reader.failure()}`)
  reader.stop()
  voice.end()
  return wrong
}

function compare(who: string, received: Seen[], whole: Seen[]): string[] {
  const [had, there] = [received.map(({ id }) => id), whole.map(({ id }) => id)]
  if (had.join() === there.join()) return []
  if (had.join() === there.slice(0, had.length).join())
    return [`${who} is ${there.length - had.length} lines behind, of ${there.length}`]
  const lost = there.filter(id => !had.includes(id)).length
  const twice = had.length - new Set(had).size
  return [`${who} read another transcript: ${lost} lines lost, ${twice} twice, of ${there.length}`]
}

/** Ids are made of the turn's own and a number: what a turn says, it asks at most once, at its end. */
function saidTwice(whole: Seen[]): string[] {
  const bot = whole.filter(seen => seen.from.role === 'bot')
  const turns = Map.groupBy(bot, ({ id }) => id.slice(0, id.lastIndexOf('.')))
  return [...turns.values()].some(turn => turn.slice(0, -1).some(seen => seen.channelData?.intake))
    ? ['a turn asked twice']
    : []
}
