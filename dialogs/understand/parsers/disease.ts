import type { diseaseTypes } from '../../../machines/domain/slots.ts'
import type { ChoiceWords } from '../words/vocabulary.ts'
import { senses } from './choice.ts'
import { fail, none, type Parsed, success } from './parsed.ts'

type DiseaseType = (typeof diseaseTypes)[number]

/**
 * Which specialty a described condition belongs to. A cancer is oncology wherever it sits. Otherwise the
 * condition named first; two of different specialties, side by side, are asked back.
 */
export function parseDisease(plain: string, words: ChoiceWords): Parsed<DiseaseType> {
  const found = senses(plain, words.diseaseType, words.negated)
  const named = found.map(one => one.value as DiseaseType)
  if (found[0]?.rank === 0) return success('oncology')
  const certain = named.filter(value => value !== 'other')
  if (certain.length === 0) return named.length ? success('other') : none
  const specialties = found.filter(one => one.value !== 'other').sort((a, b) => a.at - b.at)
  const [first, second] = specialties
  if (first && second && words.both.test(plain.slice(first.at, second.at))) return fail('unclear')
  return success(first?.value as DiseaseType)
}
