export interface Dropping {
  /** Takes what is dropped on it. */
  chat: HTMLElement
  /** Says that a folder was dropped; with `null` that this is over. */
  notify(problem: 'folder' | null): void
}

/**
 * Files that are dropped on the chat go where chosen ones go: into Web Chat's own field for files. Beside the chat none
 * can be dropped, or the browser would leave the page for it.
 */
export function takeDroppedFiles({ chat, notify }: Dropping): void {
  let told = false
  const tell = (problem: 'folder' | null) => {
    if (problem === null && !told) return
    told = problem !== null
    notify(problem)
  }

  let over: ReturnType<typeof setTimeout> | undefined
  const show = (dragging: boolean) => {
    clearTimeout(over)
    chat.classList.toggle('dropping', dragging)
    if (dragging) over = setTimeout(() => show(false), heldWithinMs)
  }

  addEventListener('dragover', event => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    const field = fieldIn(chat)
    const here = field !== null && chat.contains(event.target as Node)
    if (event.dataTransfer) event.dataTransfer.dropEffect = here ? 'copy' : 'none'
    show(field !== null)
  })
  addEventListener('drop', event => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    show(false)
    const field = fieldIn(chat)
    if (!field || !event.dataTransfer || !chat.contains(event.target as Node)) return
    const { files, folders } = contentsOf(event.dataTransfer)
    tell(folders > 0 ? 'folder' : null)
    if (files.length > 0) put(files, field)
  })
  chat.addEventListener('click', () => tell(null))
}

/** While files are held over a page it is told every half second; that they have left, not by every browser. */
const heldWithinMs = 1_000

/** Words that are dragged into the box to type in are none of ours. */
const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Not there before the chat is open. */
const fieldIn = (chat: HTMLElement): HTMLInputElement | null => chat.querySelector('input[type="file"]')

/** A browser gives a folder out as a file that cannot be read. */
function contentsOf({ items }: DataTransfer): { files: File[]; folders: number } {
  const entries = [...items].filter(({ kind }) => kind === 'file')
  const whole = entries.filter(item => !item.webkitGetAsEntry()?.isDirectory)
  return { files: whole.flatMap(item => item.getAsFile() ?? []), folders: entries.length - whole.length }
}

/** As if they had been chosen there. */
function put(files: File[], field: HTMLInputElement): void {
  const list = new DataTransfer()
  for (const file of files) list.items.add(file)
  field.files = list.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}
