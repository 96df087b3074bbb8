import { createChat } from './chat.ts'
import { takeDroppedFiles } from './dropping.ts'
import { fillSmallScreens } from './full-screen.ts'

const notice = byId('notice')
const sentences = {
  lost: 'We lost the connection. Your answers are saved. Please try again.',
  sending: 'Your files are on their way. Please keep this page open until they are here.',
  'too-much':
    'That was too much to send at once. Please send fewer files at a time: up to 10, and up to 50 MB for each.',
  trying: 'Your last message or file has not arrived yet. We keep trying.',
  unsent:
    'Your last message or file did not arrive. Everything before it is saved. Please send it again in a moment.',
  unavailable: 'The chat cannot be reached right now. Your answers are saved. Please try again in a moment.',
  anew:
    'Your earlier chat cannot be opened here any more, so this is a new one. What you told us is safe. ' +
    'To go on with it, please call or write to us.',
  folder: 'A whole folder cannot be sent here. Please open it, and choose the files in it.',
  offline: 'You are offline. Your answers are saved, and the chat goes on when you are back.',
}

const chat = createChat({
  element: byId('talk'),
  nonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '',
  notify(problem) {
    if (problem === null) show(null)
    else if (typeof problem === 'object') show(sentences.sending, false, problem.part)
    else show(sentences[problem], problem !== 'anew' && problem !== 'too-much')
  },
})

fillSmallScreens({ chat: byId('chat'), back: byId('chat-back'), start: byId('chat-start') })
takeDroppedFiles({
  chat: byId('chat'),
  notify: problem => show(problem && sentences[problem], false),
})
byId('notice-retry').addEventListener('click', () => void chat.connect())
addEventListener('offline', () => show(sentences.offline))
addEventListener('online', () => void chat.connect())
void chat.connect()

function show(text: string | null, canTryAgain = true, part?: number) {
  // Only what is new is read out.
  if (byId('notice-text').textContent !== text) byId('notice-text').textContent = text ?? ''
  byId('notice-part').hidden = part === undefined
  byId('notice-part').setAttribute('value', String(part ?? 0))
  byId('notice-retry').hidden = !canTryAgain
  notice.hidden = text === null
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return element
}
