import { finish, type LinkShown, Refused } from './api.ts'
import { createAwake } from './awake.ts'
import { byId, say, show } from './page.ts'
import { takeFiles } from './picking.ts'
import { createQueue, type Item } from './queue.ts'
import { createRow } from './row.ts'
import { busy, endOf, finishedOf, heardOf, limitsOf, notGoneOn, titleFor, untilOf } from './words.ts'

/** Files for a case: chosen, sent two at a time, and shown one by one. `over` ends it when the link is closed. */
export function openUpload(
  link: string,
  { name, expiresAt, limits, chat }: LinkShown,
  over: (code: string) => void,
) {
  const rows = new Map<Item, ReturnType<typeof createRow>>()
  const keepAwake = createAwake()
  const queue = createQueue({ link, limits, changed, linkOver: over })

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
    const sent = queue.count('sent')
    byId('files-title').hidden = queue.items.length === 0
    byId('end').hidden = sent === 0
    say('end-text', endOf(sent))
    if (!queue.isBusy()) notify(null)
    keepAwake(queue.isBusy())
  }

  say('upload-title', titleFor(name))
  say('upload-until', untilOf(expiresAt))
  byId('limits').replaceChildren(
    ...limitsOf(limits).map(text => Object.assign(document.createElement('li'), { textContent: text })),
  )
  byId('pick').hidden = limits.left === 0
  takeFiles([byId<HTMLInputElement>('choose'), byId<HTMLInputElement>('camera')], {
    take: files => queue.add(files),
    wanted: () => !byId('upload').hidden && limits.left > 0,
  })
  addEventListener('beforeunload', event => queue.isBusy() && event.preventDefault())

  const done = byId<HTMLButtonElement>('done')
  done.addEventListener('click', async () => {
    if (queue.isBusy()) return notify(busy)
    done.disabled = true
    try {
      await finish(link)
      finished()
    } catch (error) {
      done.disabled = false
      // It is over either way: what was sent is there.
      if (error instanceof Refused && error.code.startsWith('link-')) finished()
      else notify(notGoneOn)
    }
  })

  function finished() {
    say('finished-text', finishedOf(queue.count('sent')))
    if (chat) Object.assign(byId('back'), { href: chat, hidden: false })
    show('finished')
  }

  show('upload')
}

function notify(text: string | null) {
  say('notice', text ?? '')
  byId('notice').hidden = text === null
}
