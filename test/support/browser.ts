import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import type { Available } from './available.ts'
import { isPackagedHere, packagedChromium } from './packaged-chromium.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

// On a closed network a browser would otherwise wait for its own services.
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

const installed = process.env.CHROME_PATH || onThisMachine()

/** For `describe.skipIf(!browser.available)(`…${browser.why}`, …)`. */
export const browser: Available = {
  available: installed !== undefined || isPackagedHere,
  why: installed !== undefined || isPackagedHere ? '' : ' (skipped: no Chromium here; set CHROME_PATH)',
  path: installed ?? '',
}

/** Starts a headless browser: `CHROME_PATH`, else the machine's own, else the one inside the npm packages. Close it. */
export function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = installed ? { executablePath: installed, env: {} } : packagedChromium()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...QUIET, ...asRoot], env: { ...process.env, ...env } })
}

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [...folders.flatMap(folder => NAMES.map(name => join(folder, name))), MAC].find(path =>
    existsSync(path),
  )
}
