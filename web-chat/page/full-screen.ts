export interface FullScreen {
  /** The chat, somewhere in the page. It is never moved: what is typed and where it was scrolled to stays. */
  chat: HTMLElement
  /** Leads back to the page. */
  back: HTMLElement
  /** A link in the page that opens the chat. */
  start: HTMLElement
}

/** Where the page beside the chat would only be in the way. The styles ask the same. */
const small = matchMedia('(max-width: 52rem), (max-height: 32rem)')

/**
 * On a small screen the chat fills it once it is begun: by the link, a tap, or the first letter typed; mere focus on
 * the way through the page does not. The address says whether it is open (`#chat`), so that the browser's own back
 * and a reload do what people expect.
 */
export function fillSmallScreens({ chat, back, start }: FullScreen): void {
  const rest = around(chat)
  let filled = false

  const show = () => {
    const fill = small.matches && location.hash === hash
    if (fill === filled) return
    filled = fill
    document.documentElement.classList.toggle('chat-open', fill)
    for (const element of rest) element.inert = fill
    if (fill) {
      chat.setAttribute('role', 'dialog')
      chat.setAttribute('aria-modal', 'true')
      if (!chat.contains(document.activeElement)) chat.focus({ preventScroll: true })
    } else {
      chat.removeAttribute('role')
      chat.removeAttribute('aria-modal')
      if (small.matches) start.focus({ preventScroll: true })
    }
  }
  const open = () => {
    if (!small.matches || filled) return
    if (location.hash !== hash) history.pushState({ opened: true }, '', hash)
    show()
  }
  const close = () => {
    if (history.state?.opened) return history.back()
    history.replaceState(null, '', location.pathname + location.search)
    show()
  }

  // After the tap has done its own work: what moves away under a finger would not be pressed.
  chat.addEventListener('click', () => setTimeout(open))
  chat.addEventListener('input', open)
  for (const link of document.querySelectorAll(`a[href="${hash}"]`))
    link.addEventListener('click', event => {
      if (!small.matches) return
      event.preventDefault()
      open()
    })
  back.addEventListener('click', event => {
    event.stopPropagation()
    close()
  })
  addEventListener('keydown', event => {
    // In a date's own calendar and in a message Escape has a meaning already.
    const elsewhere = event.defaultPrevented || (event.target as HTMLInputElement).type === 'date'
    if (filled && event.key === 'Escape' && !elsewhere) close()
  })
  addEventListener('popstate', show)
  small.addEventListener('change', show)
  keepAboveKeyboard(chat)
  show()
}

const hash = '#chat'

/** Everything in the page but the chat and what holds it. */
function around(chat: HTMLElement): HTMLElement[] {
  const others: HTMLElement[] = []
  for (let inner: HTMLElement = chat; inner !== document.body; ) {
    const outer = inner.parentElement
    if (!outer) break
    for (const child of outer.children)
      if (child !== inner && child instanceof HTMLElement) others.push(child)
    inner = outer
  }
  return others
}

/** A phone's keyboard covers the page without making it smaller; zooming in does not count as one. */
function keepAboveKeyboard(chat: HTMLElement): void {
  const view = window.visualViewport
  if (!view) return
  const follow = () => {
    const whole = view.scale > 1.01
    chat.style.setProperty('--view-height', whole ? '100dvh' : `${view.height}px`)
    chat.style.setProperty('--view-top', whole ? '0px' : `${view.offsetTop}px`)
  }
  view.addEventListener('resize', follow)
  view.addEventListener('scroll', follow)
  follow()
}
