import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { independentStore } from './stores.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the whole product keeps its cases in this run; the embedded store when there is none. */
    storeUri: string
  }
}

/** One independent server for all journeys of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { uri, stop } = await independentStore()
  project.provide('storeUri', uri)
  return stop
}

/** A database of its own on a shared server, so that no journey meets another's cases. */
export function ownDatabase(uri: string): string {
  const { host, search } = new URL(uri)
  return `mongodb://${host}/intake-${randomUUID()}${search}`
}
