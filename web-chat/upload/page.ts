/** The parts of the page, of which one is seen at a time. */
export type Part = 'waiting' | 'problem' | 'upload' | 'finished' | 'continue'

/** Shows this part alone, and takes whoever cannot see it to its title. */
export function show(part: Part): void {
  for (const section of document.querySelectorAll<HTMLElement>('main > section'))
    section.hidden = section.id !== part
  const title = document.querySelector<HTMLElement>(`#${part} h1`)
  if (title?.textContent) document.title = title.textContent
  title?.focus()
}

export function say(id: string, text: string): void {
  byId(id).textContent = text
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return element as T
}
