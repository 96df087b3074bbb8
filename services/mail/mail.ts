export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  /** Without angle brackets; the same for every try of the same letter. */
  messageId: string
}

/** Sends e-mail. Rejects when the server did not take the letter; that is worth a retry. */
export interface Mail {
  send(letter: Letter): Promise<void>
  close(): void
}
