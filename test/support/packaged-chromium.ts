import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A Chromium that can be started, with what its environment needs. */
export interface Chromium {
  executablePath: string
  env: Record<string, string>
}

const modules = resolve(import.meta.dirname, '../../node_modules')

/** True where the Chromium inside the npm package runs. */
export const isPackagedHere = process.platform === 'linux' && process.arch === 'x64'

/** The headless Chromium of `@sparticuz/chromium`, unpacked once (2 s) beside the packages. */
export function packagedChromium(): Chromium {
  const folder = unpacked()
  const executablePath = join(folder, 'chromium')
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  const starts = spawnSync(executablePath, ['--version'], { stdio: 'ignore' }).status === 0
  const libraries = starts ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }
  return { executablePath, env: { ...fonts, ...libraries } }
}

// Unpacked aside and then renamed: of two test files that come at once neither starts half a browser.
function unpacked() {
  const manifest = readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8')
  const folder = join(modules, '.cache', `chromium-${JSON.parse(manifest).version}`)
  if (existsSync(folder)) return folder
  mkdirSync(join(modules, '.cache'), { recursive: true })
  const aside = mkdtempSync(`${folder}-`)
  const script = join(import.meta.dirname, 'unpack-chromium.ts')
  execFileSync(process.execPath, [script], { env: { ...process.env, TMPDIR: aside } })
  try {
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(aside, { recursive: true })
  }
  return folder
}
