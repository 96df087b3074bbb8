import { join } from 'node:path'
import { keptSecret } from '../../services/kept-secret.ts'

/** The secret that signs tokens, made once for a data folder and readable by its owner alone. */
export const keptAuthSecret = (dataDir: string): string => keptSecret(join(dataDir, 'auth-secret'), 48)
