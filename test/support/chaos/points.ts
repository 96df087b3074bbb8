/**
 * Where a server can be made to die. A point is `kind:phase`.
 *
 * - `before`: nothing has left this process.
 * - `sent`: it is on its way, and being worked on.
 * - `answered`: it is done, and this process will never hear of it.
 * - `heard`: this process has just been told.
 */
export type Phase = 'before' | 'sent' | 'answered' | 'heard'
export type Point = `${Kind}:${Phase}`
export type Kind = keyof typeof kinds

/** Each kind by the family that it belongs to, and how often it is passed while a few patients talk, about, in a second or two. */
export const kinds = {
  'case.read': { family: 'turn', often: 12 },
  'case.begin': { family: 'turn', often: 1 },
  'case.save': { family: 'turn', often: 12 },
  'lines.add': { family: 'transcript', often: 12 },
  'outbox.settle': { family: 'transcript', often: 12 },
  'outbox.lease': { family: 'takeover', often: 1 },
  createCheckout: { family: 'payment', often: 1 },
  expireCheckout: { family: 'payment', often: 1 },
  readCheckout: { family: 'payment', often: 2 },
  refundPayment: { family: 'payment', often: 1 },
  schedule: { family: 'job', often: 1 },
  mail: { family: 'mail', often: 1 },
  'upload.declare': { family: 'upload', often: 1 },
  'upload.complete': { family: 'upload', often: 1 },
  'blob.put': { family: 'storage', often: 3 },
  'blob.copy': { family: 'storage', often: 1 },
  'blob.delete': { family: 'storage', often: 1 },
  'document.read': { family: 'reading', often: 2 },
  'preview.put': { family: 'reading', often: 1 },
  'phone.send': { family: 'phone', often: 1 },
} as const

/** Of a crowd on the website. Phones die in a test of their own. */
export const families = [
  'turn',
  'transcript',
  'takeover',
  'payment',
  'job',
  'mail',
  'upload',
  'storage',
  'reading',
] as const
export type Family = (typeof families)[number]

const phases: readonly Phase[] = ['before', 'sent', 'answered', 'heard']

export const pointsOf = (family: Family): Point[] =>
  (Object.keys(kinds) as Kind[])
    .filter(kind => kinds[kind].family === family)
    .flatMap(kind => phases.map((phase): Point => `${kind}:${phase}`))

export const kindOf = (point: Point): Kind => point.slice(0, point.lastIndexOf(':')) as Kind
