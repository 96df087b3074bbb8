import { remembered } from '../page/visit.ts'
import { lookAt, Refused } from './api.ts'
import { openGoOn } from './go-on.ts'
import { byId, say, show } from './page.ts'
import { openUpload } from './upload.ts'
import { away, problems } from './words.ts'

const link = location.pathname.split('/').pop() ?? ''

byId('problem-retry').addEventListener('click', () => void open())
void open()

/** What the link is for is known to the server alone. */
async function open() {
  show('waiting')
  try {
    const shown = await lookAt(link)
    if (shown.purpose === 'upload') openUpload(link, shown)
    else openGoOn(link, shown, problem)
  } catch (error) {
    problem(error instanceof Refused ? error.code : 'unavailable')
  }
}

function problem(code: string) {
  const known = problems[code]
  const { title, text } = known ?? away
  say('problem-title', title)
  say('problem-text', text)
  byId('problem-retry').hidden = known !== undefined
  // Who went on in this browser by this very link finds the chat here.
  byId('problem-chat').hidden = code !== 'link-used' || remembered() === undefined
  show('problem')
}
