import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { browser, launchBrowser } from './browser.ts'

test.skipIf(!browser.available)(
  `a browser starts, runs a page's script and draws its letters${browser.why}`,
  async () => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(
        '<h1></h1><script>document.querySelector("h1").textContent = "Grüße, 世界, " + 6 * 7</script>',
      )
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    await using started = await launchBrowser()
    const page = await started.newPage({ viewport: { width: 390, height: 200 } })

    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(await page.locator('h1').textContent()).toBe('Grüße, 世界, 42')

    // A font that is missing draws every letter as the same box.
    const widths = await page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')
      return ['i', 'W'].map(letter => context?.measureText(letter).width ?? 0)
    })
    expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) * 1.5)

    server.close()
  },
)
