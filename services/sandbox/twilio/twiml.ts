/** What a webhook's answer has Twilio say: the text of each `<Message>`, https://www.twilio.com/docs/messaging/twiml. */
export function messagesIn(twiml: string): string[] {
  return [...twiml.matchAll(/<Message\b[^>]*?(?:\/>|>([\s\S]*?)<\/Message>)/g)]
    .map(([, inner = '']) => (/<Body\b[^>]*>([\s\S]*?)<\/Body>/.exec(inner)?.[1] ?? inner).trim())
    .map(text => plain(text.replace(/<[^>]*>/g, '')))
    .filter(Boolean)
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
}
