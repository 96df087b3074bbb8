import { type FaqTopic, faqTopics } from '../../machines/domain/intent.ts'
import type { Reading } from './reading.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** Hints that together say a topic. */
const enough = 3

/** The frequent question that a message asks, with the weight of what says so, or null. */
export function findTopic(reading: Reading, words: Vocabulary): { topic: FaqTopic; weight: number } | null {
  let best: { topic: FaqTopic; weight: number } | null = null
  for (const topic of faqTopics) {
    let weight = 0
    for (const [pattern, hint] of words.faq[topic]) if (pattern.test(reading.plain)) weight += hint
    if (weight < 2) continue
    if (reading.question) weight++
    if (weight >= enough && weight > (best?.weight ?? 0)) best = { topic, weight }
  }
  return best
}
