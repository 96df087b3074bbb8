import { SegmentedMessage } from 'sms-segments-calculator'

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2'
  /** What the encoding counts: a sign of GSM-7's extension table is two. */
  units: number
  /** What the message costs: of 160 units if there is one, else of 153; in UCS-2 of 70, else of 67. */
  segments: number
}

/** How an SMS travels. */
export function segments(text: string): Segments {
  const message = new SegmentedMessage(text)
  const units = message.encodedChars.reduce((sum, { codeUnits }) => sum + (codeUnits?.length ?? 0), 0)
  return {
    encoding: message.getEncodingName() as Segments['encoding'],
    units,
    segments: message.segmentsCount,
  }
}
