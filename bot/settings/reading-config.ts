import type { Config } from '../config.ts'
import type { Outside } from './outside.ts'

/** What of the settings is about reading files: who looks for viruses, and which language model is asked. */
export function readingConfig(config: Config): Pick<Outside, 'clamd' | 'openai'> {
  return {
    ...(config.CLAMD_URL && { clamd: { url: config.CLAMD_URL } }),
    ...(config.OPENAI_API_KEY && {
      openai: {
        apiKey: config.OPENAI_API_KEY,
        model: config.OPENAI_MODEL,
        baseUrl: config.OPENAI_BASE_URL,
      },
    }),
  }
}
