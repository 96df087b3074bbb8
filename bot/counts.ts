/** What `/metrics` tells: how often things happened in this process, and nothing about whom. */
export type Counted =
  | 'turns_handled_total'
  | 'turns_repeated_total'
  | 'turns_failed_total'
  | 'turns_contended_total'
  | 'effects_done_total'
  | 'effects_failed_total'
  | 'messages_told_total'
  | 'messages_untold_total'
  | 'sms_segments_total'

export interface Counts {
  add(name: Counted, by?: number): void
  all(): Record<Counted, number>
}

export function createCounts(): Counts {
  const counts: Record<Counted, number> = {
    turns_handled_total: 0,
    turns_repeated_total: 0,
    turns_failed_total: 0,
    turns_contended_total: 0,
    effects_done_total: 0,
    effects_failed_total: 0,
    messages_told_total: 0,
    messages_untold_total: 0,
    sms_segments_total: 0,
  }
  return {
    add(name, by = 1) {
      counts[name] += by
    },
    all: () => ({ ...counts }),
  }
}
