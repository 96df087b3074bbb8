import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const root = join(import.meta.dirname, 'web-chat')

/**
 * Every folder of web-chat/ with an index.html is a page (its scripts and styles become hashed files, so a strict
 * Content-Security-Policy holds); one with only a main.ts is a script. `.vite/manifest.json` tells the server the names.
 */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  build: {
    outDir: join(import.meta.dirname, 'dist/web-chat'),
    emptyOutDir: true,
    manifest: true,
    // A data: URL would need an exception in the Content-Security-Policy; so would the inline script that preloads.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: entries() },
  },
})

function entries() {
  const folders = existsSync(root)
    ? readdirSync(root, { withFileTypes: true }).filter(it => it.isDirectory())
    : []
  const candidates = folders.map(({ name }) => [name, entryOf(join(root, name))] as const)
  return Object.fromEntries(candidates.filter(([, file]) => file !== undefined)) as Record<string, string>
}

function entryOf(folder: string) {
  return ['index.html', 'main.ts'].map(name => join(folder, name)).find(file => existsSync(file))
}
