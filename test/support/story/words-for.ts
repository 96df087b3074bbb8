import { eventually } from '../eventually.ts'
import { lettersTo } from '../inbox.ts'

export interface Known {
  app: { url: string }
  /** All that the bot has said to this patient, wherever. */
  everything(): Promise<string[]>
}

/** What a patient has to copy from elsewhere. */
const known: Record<string, (known: Known, about: string) => Promise<string>> = {
  /** From whichever chat it was shown in. */
  'resume code': async ({ everything }) => lastIn(await everything(), /code: (\w{10})/g),
  'case number': async ({ everything }) => lastIn(await everything(), /(CASE-[A-Z0-9]{6})/g),
  /** From the newest letter to this address. */
  'six digits to': async ({ app }, address) =>
    lastIn(
      (await lettersTo(app.url, address)).map(({ text }) => text),
      /digits are: (\d{6})/g,
    ),
}

/** Words with `{resume code}`, `{case number}` and `{six digits to ana@example.org}` as a patient knows them by now. */
export async function wordsFor(text: string, all: Known): Promise<string> {
  const [whole, name = '', about = ''] = /\{(resume code|case number|six digits to) ?(\S*)\}/.exec(text) ?? []
  const find = known[name]
  return whole && find ? text.replace(whole, await find(all, about)) : text
}

/** Waits until a letter to this address says so. */
export async function expectLetter({ to, says }: { to: string; says: string }, all: Known): Promise<void> {
  const words = await wordsFor(says, all)
  const isThere = async () =>
    (await lettersTo(all.app.url, to)).some(({ subject, text }) => `${subject}\n${text}`.includes(words))
  await eventually(isThere, true)
}

function lastIn(texts: string[], pattern: RegExp): string {
  const found = texts.flatMap(text => [...text.matchAll(pattern)]).at(-1)?.[1]
  if (!found) throw new Error(`${pattern} stands nowhere`)
  return found
}
