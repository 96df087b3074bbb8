import type { Item } from './queue.ts'
import { stateOf } from './words.ts'

/** A line of the list: one file, how far it is, and the one thing that can be done with it now. */
export function createRow(item: Item, { cancel, retry }: { cancel(): void; retry(): void }) {
  const element = document.createElement('li')
  element.className = 'file'
  element.tabIndex = -1
  const text = document.createElement('div')
  const name = paragraph('name', item.file.name)
  const state = paragraph('state', '')
  text.append(name, state)
  const progress = document.createElement('progress')
  progress.max = item.file.size
  progress.setAttribute('aria-label', `Progress of ${item.file.name}`)
  const button = document.createElement('button')
  button.type = 'button'
  button.addEventListener('click', () => (cancels() ? cancel() : retry()))
  element.append(text, button, progress)

  const cancels = () => item.state === 'queued' || item.state === 'sending'
  const show = () => {
    element.dataset.state = item.state
    state.textContent = stateOf(item)
    // How far reading is nobody knows.
    if (item.state === 'reading') progress.removeAttribute('value')
    else progress.value = item.sent
    progress.hidden = !['queued', 'sending', 'checking', 'reading'].includes(item.state)
    const label = cancels() ? 'Cancel' : ['failed', 'cancelled'].includes(item.state) ? 'Try again' : null
    // Who was on the button is not thrown back to the top of the page when it goes.
    if (label === null && document.activeElement === button) element.focus()
    button.hidden = label === null
    if (label !== null && button.textContent !== label) {
      button.textContent = label
      button.setAttribute('aria-label', `${label}: ${item.file.name}`)
    }
  }
  show()
  return { element, show }
}

function paragraph(className: string, text: string): HTMLElement {
  const made = document.createElement('p')
  made.className = className
  made.textContent = text
  return made
}
