import { finish, type LinkShown, Refused } from './api.ts'
import { createAwake } from './awake.ts'
import { byId, say, show } from './page.ts'
import { takeFiles } from './picking.ts'
import { createQueue, type Item } from './queue.ts'
import { createRow } from './row.ts'
import {
  busy,
  endOf,
  finishedOf,
  heardOf,
  limitsOf,
  notGoneOn,
  problems,
  titleFor,
  untilOf,
} from './words.ts'

/** Files for a case: chosen, sent two at a time, and shown one by one until the patient is done. */
export function openUpload(link: string, { name, expiresAt, limits, chat }: LinkShown): void {
  const rows = new Map<Item, ReturnType<typeof createRow>>()
  const keepAwake = createAwake()
  const done = byId<HTMLButtonElement>('done')
  /** Why nothing more can be sent. What is on its way may still arrive, so the list stays. */
  let over: string | null = null
  const queue = createQueue({
    ...{ link, limits, changed },
    linkOver(code) {
      const { title, text } = problems[code] ?? problems['link-unknown']
      over = `${title}. ${text}`
      showAll()
    },
  })

  function changed(item: Item) {
    const known = rows.get(item)
    const row = known ?? createRow(item, { cancel: () => queue.cancel(item), retry: () => queue.retry(item) })
    if (!known) {
      rows.set(item, row)
      byId('files').append(row.element)
    }
    row.show()
    const heard = heardOf(item)
    if (heard !== null) say('said', heard)
    showAll()
  }

  function showAll() {
    const [sent, room, isBusy] = [queue.arrived(), queue.room(), queue.isBusy()]
    if (over !== null || !isBusy) notify(over)
    byId('limits').replaceChildren(...limitsOf({ ...limits, left: room }).map(listed))
    byId('limits').hidden = over !== null
    byId('pick').hidden = room === 0 || over !== null
    byId('files-title').hidden = queue.items.length === 0
    byId('end').hidden = sent === 0
    say('end-text', endOf(sent))
    keepAwake(isBusy)
  }

  async function end() {
    if (queue.isBusy()) return notify(busy)
    done.disabled = true
    try {
      await finish(link)
    } catch (error) {
      done.disabled = false
      // One that has run out meanwhile is as good as used: what was sent is there.
      if (!(error instanceof Refused && error.code.startsWith('link-'))) return notify(notGoneOn)
    }
    say('finished-text', finishedOf(queue.arrived()))
    if (chat) Object.assign(byId('back'), { href: chat, hidden: false })
    show('finished')
  }

  say('upload-title', titleFor(name))
  say('upload-until', untilOf(expiresAt))
  showAll()
  takeFiles([byId<HTMLInputElement>('choose'), byId<HTMLInputElement>('camera')], {
    take: files => queue.add(files),
    wanted: () => !byId('upload').hidden && !byId('pick').hidden,
  })
  done.addEventListener('click', () => void end())
  addEventListener('beforeunload', event => queue.isBusy() && event.preventDefault())
  show('upload')
}

const listed = (textContent: string) => Object.assign(document.createElement('li'), { textContent })

function notify(text: string | null) {
  const notice = byId('notice')
  notice.hidden = text === null
  // Only what is new is read out.
  if (notice.textContent !== text) notice.textContent = text
}
