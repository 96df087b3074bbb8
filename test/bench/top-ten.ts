import type { Profiler } from 'node:inspector'

export interface Busy {
  what: string
  /** Of all time that was not idle, 0 to 1. */
  part: number
}

/** What a profile's time went into, the most first: self time, by function and file. */
export function topTen({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, count = 10): Busy[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const self = new Map<string, number>()
  let busy = 0
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? ''
    const took = timeDeltas[index] ?? 0
    if (notWork.some(each => name.startsWith(each))) continue
    busy += took
    self.set(name, (self.get(name) ?? 0) + took)
  }
  return [...self]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([what, took]) => ({ what, part: took / busy }))
}

/** Waiting, and taking the profile itself. */
const notWork = ['(idle)', '(program)', 'post node:inspector']

function nameOf({ functionName, url, lineNumber }: Profiler.Profile['nodes'][number]['callFrame']): string {
  const file = url
    .replace(/^.*\/node_modules\//, '')
    .replace(/^file:\/\/.*\/(bot|dialogs|machines|services)\//, '$1/')
  return `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`
}
