import type { Sent } from '../../machines/intake/effects.ts'
import type { Speaker } from '../scene.ts'

/**
 * What a file is called that is not in the list: by its name, and where others may read along by its place among those
 * that came with it, as in "The 3rd of the 5 files you just sent". It begins a sentence.
 */
export function sentName({ filename, sent }: { filename: string; sent?: Sent }, speaker: Speaker): string {
  const { say, phone, locale } = speaker
  if (!phone) return filename
  if (!sent || sent.of === 1) return say('file.just-sent')
  const ordinal = new Intl.PluralRules(locale, { type: 'ordinal' }).select(sent.place)
  const suffix = ordinal === 'one' || ordinal === 'two' || ordinal === 'few' ? ordinal : 'other'
  return say('file.just-sent.of', {
    place: say(`file.place.${suffix}`, { number: sent.place }),
    count: sent.of,
  })
}
