/** What a browser would run when it is told, or guesses, that this is a page or a drawing. */
const PAGE =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,400}?-->\s*)?<(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|style)\b/i

/** A page with another file inside it is a page: readers of PDF look for their header in the first 1024 bytes. */
export function isMarkup(head: Buffer): boolean {
  return PAGE.test(head.toString('latin1', 0, 1024))
}
