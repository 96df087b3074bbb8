import { lettersTo } from '../inbox.ts'

interface Known {
  app: { url: string }
  /** All that the bot has said to this patient, wherever. */
  everything(): Promise<string[]>
}

/** What a patient has to copy from elsewhere. */
const known: Record<string, (known: Known, about: string) => Promise<string>> = {
  /** From whichever chat it was shown in. */
  'resume code': async ({ everything }) => lastIn(await everything(), /code: (\w{10})/g),
  /** From the newest letter to this address. */
  'six digits to': async ({ app }, address) =>
    lastIn(
      (await lettersTo(app.url, address)).map(({ text }) => text),
      /digits are: (\d{6})/g,
    ),
}

/** A patient's words, with `{resume code}` and `{six digits to ana@example.org}` as they know them by now. */
export async function wordsFor(text: string, all: Known): Promise<string> {
  const [whole, name = '', about = ''] = /\{(resume code|six digits to) ?(\S*)\}/.exec(text) ?? []
  const find = known[name]
  return whole && find ? text.replace(whole, await find(all, about)) : text
}

function lastIn(texts: string[], pattern: RegExp): string {
  const found = texts.flatMap(text => [...text.matchAll(pattern)]).at(-1)?.[1]
  if (!found) throw new Error(`${pattern} stands nowhere`)
  return found
}
