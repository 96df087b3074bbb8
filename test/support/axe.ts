import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Result {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[]
}

/**
 * What axe finds wrong with the page as it stands, a line each. Web Chat's own copy of each message for screen
 * readers is left out: it lasts a second, and its inputs can neither be seen nor reached.
 */
export async function axeProblems(page: Page): Promise<string[]> {
  // By the debugger, which a Content-Security-Policy does not concern.
  await page.evaluate(source)
  const { violations } = (await page.evaluate(
    `axe.run({ exclude: [['.webchat__live-region-transcript']] })`,
  )) as Result
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  )
}
