import { en } from './en.ts'
import { isolated } from './isolated.ts'

export type CopyKey = keyof typeof en
export type Params = Readonly<Record<string, string | number>>
/** Says the sentence of a key in one language. */
export type Say = (key: CopyKey, params?: Params) => string

/** All languages: each has every key, with the same placeholders. */
export const languages: Readonly<Record<string, Readonly<Record<CopyKey, string>>>> = { en }

/** The sentence of a key. A language that is not here is answered in English. What is put in is not read again. */
export function text(locale: string, key: CopyKey, params: Params = {}): string {
  const sentence = (languages[languageOf(locale)] ?? en)[key]
  // Most have no place to put anything in, and a turn says dozens.
  if (!sentence.includes('{')) return sentence
  return sentence.replace(/\{([\w-]+)\}/gu, (whole, name: string) => isolated(String(params[name] ?? whole)))
}

/** A speaker of one language; on a phone in other words where a sentence has some, under `<key>.phone`. */
export const sayIn =
  (locale: string, phone = false): Say =>
  (key, params) =>
    text(locale, phone ? onPhone(key) : key, params)

const onPhone = (key: CopyKey): CopyKey => (`${key}.phone` in en ? (`${key}.phone` as CopyKey) : key)

/** `en-US` → `en`. */
export const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/u)[0] ?? 'en'
