import { checkTranscript } from './checks/transcript.ts'
import { goThrough, type Intake, type Place } from './patients/intake.ts'
import { personaOf } from './patients/persona.ts'
import { Violation } from './patients/violation.ts'
import type { Random } from './random.ts'

export interface Crowd {
  /** Everybody who came to the end. */
  finished: Intake[]
  /** Nobody new comes; resolves when everybody is done. */
  disperse(): Promise<void>
}

/** So many talk at the same time: who is done makes room for the next. */
export function gather(parts: {
  patients: number
  place: Place
  dice: Random
  violate(what: string): void
}): Crowd {
  const { patients, place, dice, violate } = parts
  const finished: Intake[] = []
  let next = 0
  let open = true

  async function talkOn(): Promise<void> {
    // Whoever stands in the door comes in: also the shortest run has as many as were asked for.
    do {
      const persona = personaOf(next++, dice)
      const who = `${persona.name} (${persona.client})`
      try {
        const intake = await goThrough(persona, place, dice.named(`${persona.name} thinks`))
        for (const wrong of await checkTranscript(place.url, intake)) violate(`${who}: ${wrong}`)
        finished.push(intake)
      } catch (error) {
        violate(`${who}: ${error instanceof Violation ? error.message : (error as Error).stack}`)
      }
    } while (open)
  }
  const talking = Promise.all(Array.from({ length: patients }, talkOn))

  return {
    finished,
    async disperse() {
      open = false
      await talking
    },
  }
}
