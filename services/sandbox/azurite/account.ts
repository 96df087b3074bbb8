import { join } from 'node:path'

/** The one account that the emulator has. */
export const ACCOUNT = 'sandbox'

/** Where its key is kept, made anew for each data folder. */
export const accountKeyFile = (directory: string) => join(directory, 'account.key')
