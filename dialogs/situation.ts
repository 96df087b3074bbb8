import { confirmingOf } from '../machines/intake/questions.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'
import type { Asked } from './asked.ts'
import type { Situation } from './understand/situation.ts'

/** Choices that are not values of the open question but acts, understood by other means. */
const acts =
  /^(skip|back|continue|proceed|help|human|why|status|resume|stop|start-over|paid|new-link|terms|keep|accept|remove|recategorise|(edit|remove|recategorise|categorise):.*)$/

/** What a patient's words are held against. */
export function situationOf(
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  { now, lang }: { now: Date; lang: string },
): Situation {
  const { answers, documents } = snapshot.context
  const confirming = confirmingOf(snapshot.context)
  const options = (asked?.choices ?? []).filter(choice => !acts.test(choice.value))
  return {
    ask: askOf(snapshot),
    known: answers,
    ...(options.length > 0 && { options }),
    documents: documents.map(({ id, filename, category }, index) => ({
      id,
      number: index + 1,
      filename,
      category,
    })),
    ...(confirming && { about: confirming.about }),
    lang,
    now,
  }
}
