export interface Visit {
  token: string
  conversationId: string
  userId: string
  resume: string
  /** This visitor has been here before: the conversation has a history. */
  known: boolean
  /** They have been here before, and it could not be opened again: this is a new conversation. */
  anew: boolean
}

/**
 * A token for the chat: of the same conversation for a visitor who comes back within 30 days, on this device only.
 * Rejects when the server does not answer; then nothing is forgotten.
 */
export async function openVisit(): Promise<Visit> {
  const resume = remembered()
  const back = resume === undefined ? undefined : await comeBack(resume)
  const granted = back ?? (await ask(undefined))
  if (!granted.ok) throw new Error(`No token: ${granted.status}`)
  const visit = (await granted.json()) as Omit<Visit, 'known' | 'anew'>
  remember(visit.resume)
  return { ...visit, known: back !== undefined, anew: resume !== undefined && back === undefined }
}

/** Undefined where nobody can open it again: too old, replaced by one used elsewhere, or of another server. */
async function comeBack(resume: string): Promise<Response | undefined> {
  const answer = await ask(resume)
  if (answer.status !== 403) return answer
  // Another tab may have exchanged it a moment ago, and left its successor here.
  const newer = remembered()
  return newer !== undefined && newer !== resume ? comeBack(newer) : undefined
}

function ask(resume: string | undefined) {
  return fetch('/api/web-chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(resume ? { resume } : {}),
  })
}

const key = 'second-opinion-resume'

/** The way back that was left here. */
export function remembered(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Whether a way back can be left here: not in every private window. */
export function canRemember(): boolean {
  try {
    localStorage.setItem(`${key}-try`, '')
    localStorage.removeItem(`${key}-try`)
    return true
  } catch {
    return false
  }
}

/** Leaves a way back here. Where the browser keeps nothing, the chat works until the page is closed. */
export function remember(resume: string) {
  try {
    localStorage.setItem(key, resume)
  } catch {}
}
