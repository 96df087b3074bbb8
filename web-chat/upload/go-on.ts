import { remember } from '../page/visit.ts'
import { goOn, type LinkShown, Refused } from './api.ts'
import { byId, say, show } from './page.ts'
import { goOnFor, notGoneOn, untilOf } from './words.ts'

/** The chat goes on in this browser, once somebody presses the button: what only looks at links uses none up. */
export function openGoOn(link: string, { name, expiresAt }: LinkShown, over: (code: string) => void) {
  const button = byId<HTMLButtonElement>('go')
  say('continue-title', goOnFor(name))
  say('continue-until', untilOf(expiresAt))
  button.addEventListener('click', async () => {
    button.disabled = true
    try {
      remember((await goOn(link)).resume)
      location.replace('/')
    } catch (error) {
      button.disabled = false
      if (error instanceof Refused && error.code.startsWith('link-')) return over(error.code)
      say('continue-notice', notGoneOn)
      byId('continue-notice').hidden = false
    }
  })
  show('continue')
}
