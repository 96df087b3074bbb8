import { canRemember, remember } from '../page/visit.ts'
import { goOn, type LinkShown, Refused } from './api.ts'
import { byId, say, show } from './page.ts'
import { forgetful, goOnFor, notGoneOn, untilOf } from './words.ts'

/** The chat goes on in this browser, once somebody presses the button: what only looks at links uses none up. */
export function openGoOn(link: string, { name, expiresAt }: LinkShown, over: (code: string) => void) {
  const button = byId<HTMLButtonElement>('go')
  say('continue-title', goOnFor(name))
  say('continue-until', untilOf(expiresAt))
  button.addEventListener('click', async () => {
    // Or the link would be used up for nothing.
    if (!canRemember()) return notify(forgetful)
    button.disabled = true
    try {
      remember((await goOn(link)).resume)
      location.replace('/')
    } catch (error) {
      button.disabled = false
      if (error instanceof Refused && error.code.startsWith('link-')) return over(error.code)
      notify(notGoneOn)
    }
  })
  show('continue')
}

function notify(text: string) {
  say('continue-notice', text)
  byId('continue-notice').hidden = false
}
