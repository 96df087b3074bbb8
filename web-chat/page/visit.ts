export interface Visit {
  token: string
  conversationId: string
  userId: string
  resume: string
  /** This visitor has been here before: the conversation has a history. */
  known: boolean
}

/**
 * A token for the chat: of the same conversation for a visitor who comes back within 30 days, on this device only.
 * Rejects when the server does not answer; then nothing is forgotten.
 */
export async function openVisit(): Promise<Visit> {
  const resume = remembered()
  const answer = await ask(resume)
  // Too old, or of another server: nobody can open it again, so start anew.
  const granted = answer.status === 403 && resume ? await ask(undefined) : answer
  if (!granted.ok) throw new Error(`No token: ${granted.status}`)
  const visit = (await granted.json()) as Omit<Visit, 'known'>
  remember(visit.resume)
  return { ...visit, known: Boolean(resume) && granted === answer }
}

function ask(resume: string | undefined) {
  return fetch('/api/web-chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(resume ? { resume } : {}),
  })
}

const key = 'second-opinion-resume'

function remembered(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Where the browser keeps nothing, the chat works until the page is closed. */
function remember(resume: string) {
  try {
    localStorage.setItem(key, resume)
  } catch {}
}
