// biome-ignore-all lint/suspicious/noMisleadingCharacterClass: joiners, marks and selectors are meant one by one

/** What most people write has nothing of it. */
const plainly = /^[\x20-\x7e\n]*$/u

/** Nothing to see: control characters but the line's end, halves of characters, and what Unicode calls ignorable. */
const unseen =
  /[^\P{Cc}\n]|[\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffc]|[^\P{Default_Ignorable_Code_Point}\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/**
 * The two joiners change how Persian, Indic and related scripts are written, and make one picture of several emoji.
 * Anywhere else they only make two texts different that look the same.
 */
const idleJoiner =
  /(?<![\p{sc=Arab}\p{sc=Syrc}\p{sc=Nkoo}\p{sc=Mong}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Khmr}\p{sc=Mymr}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]/gu
/** Chooses a variant of the character before it, as for a Japanese name; alone it is nothing. */
const idleSelector =
  /(?<![^\s\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/** More marks than any script puts on one letter; thousands would cover the lines around, and take long to sort. */
const heapOfMarks = /(\p{M}{10})\p{M}+/gu

/**
 * A text as everybody will see it: composed (NFC), without characters that are invisible or that turn the direction of
 * what stands around them. So what is stored is what is shown, and two that look the same are the same. Lines stay.
 */
export function visible(text: string): string {
  if (plainly.test(text)) return text
  const shown = text
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(unseen, '')
    .replace(heapOfMarks, '$1')
    .replace(idleSelector, '')
    .replace(idleJoiner, '')
    .normalize('NFC')
  // What a mark or a joiner belonged to may have gone.
  return shown === text ? shown : visible(shown)
}

/** The same on one line. */
export const visibleLine = (text: string): string => visible(text).replace(/\s+/gu, ' ').trim()
