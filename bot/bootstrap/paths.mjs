import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const modules = join(root, 'node_modules')
