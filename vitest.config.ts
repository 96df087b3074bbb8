import { defineConfig } from 'vitest/config'
import { mongoJavaServer } from './test/support/available.ts'

const journeys = 'test/journeys/**/*.test.ts'
/** The product under faults, floods and forgeries. */
const trouble = 'test/{faults,floods,forgeries}/**/*.test.ts'
const browser = ['test/web-chat/**/*.test.ts', 'test/**/*.browser.test.ts']

/** Quick tests first, then whole conversations, then those with a browser, one at a time: it alone fills a small machine. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      project('unit', 0, {
        include: ['test/**/*.test.ts'],
        exclude: [journeys, trouble, ...browser],
        maxWorkers: 2,
      }),
      project('journey', 1, { include: [journeys], exclude: browser, maxWorkers: 2, testTimeout: 60_000 }),
      project('trouble', 2, { include: [trouble], exclude: browser, maxWorkers: 2, testTimeout: 60_000 }),
      // Where it is missing, the happy path says so by name.
      ...(mongoJavaServer.available
        ? [
            project('journey on an independent store', 3, {
              include: [journeys],
              exclude: [...browser, 'test/journeys/happy-path.test.ts'],
              globalSetup: 'test/support/independent-store.ts',
              maxWorkers: 2,
              testTimeout: 60_000,
            }),
          ]
        : []),
      project('browser', 4, { include: browser, maxWorkers: 1, testTimeout: 120_000, hookTimeout: 120_000 }),
    ],
  },
})

function project(name: string, groupOrder: number, test: object) {
  return { extends: true as const, test: { name, sequence: { groupOrder }, ...test } }
}
