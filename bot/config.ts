import { z } from 'zod'
import { productionProblems } from './settings/production.ts'
import { contentChoicesIn, twilioProblems, twilioSettings } from './settings/twilio-settings.ts'

/** One line each of what every setting is for; `.env.example` carries the same. */
const positive = z.coerce.number().int().min(0).max(65_535)
const origin = z.url({ protocol: /^https?$/ })

const Settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).optional().describe('production refuses stand-ins'),
  PORT: positive.default(3978).describe('port of the server'),
  HOST: z.string().default('127.0.0.1').describe('address the server listens on'),
  PUBLIC_URL: origin.optional().describe('address under which patients and providers reach the server'),
  ALLOWED_ORIGINS: z
    .string()
    .refine(value => originsIn(value).every(isOrigin))
    .default('')
    .describe('origins of the websites that may embed the chat, parted by commas'),
  DATA_DIR: z.string().default('./data').describe('folder for what the stand-ins keep'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('how much is logged'),
  AUTH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('signs tokens, 32 characters or more; made and kept in DATA_DIR when unset'),
  MONGODB_URI: z
    .url({ protocol: /^mongodb(\+srv)?$/ })
    .optional()
    .describe('database; unset: a mongod on the machine, else the embedded store'),
  AZURE_STORAGE_CONNECTION_STRING: z
    .string()
    .optional()
    .describe('Azure Blob Storage with its account key; unset: Azurite'),
  STRIPE_SECRET_KEY: z.string().optional().describe("Stripe's secret key; unset: the Stripe stand-in"),
  STRIPE_WEBHOOK_SECRET: z.string().optional().describe("signing secret of Stripe's webhook"),
  STRIPE_API_URL: origin.optional().describe("origin in place of Stripe's API"),
  ...twilioSettings,
  CLAMD_URL: z
    .string()
    .regex(/^(?:tcp:\/\/[^\s/]+|unix:\/\/\/\S+)$/)
    .optional()
    .describe('virus scanner, tcp://host:3310 or unix:///run/clamd.sock; unset: files are not scanned'),
  OPENAI_API_KEY: z
    .string()
    .optional()
    .describe(
      'key of a language model that says what documents are; unset: none is asked, no document leaves',
    ),
  OPENAI_MODEL: z.string().default('gpt-4.1-mini').describe('that model, one that takes pictures'),
  OPENAI_BASE_URL: origin.optional().describe("address in place of OpenAI's API, like https://host/v1"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('mail server, smtp://user:password@host:port; unset: the mailbox stand-in'),
  MAIL_FROM: z
    .string()
    .default('Medical Second Opinion <no-reply@medical-opinion.com>')
    .describe("sender of the patients' e-mail"),
  SUPPORT_EMAIL: z
    .email()
    .default('support@medical-opinion.com')
    .describe('where patients and the bot write for a person'),
  SUPPORT_PHONE: z.string().default('+1 (555) 123-4567').describe('where patients call for a person'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('proxies of your own in front of the server, whose X-Forwarded-For is believed'),
  DIRECT_LINE_SECRET: z
    .string()
    .min(16)
    .regex(/^\S+$/)
    .optional()
    .describe("lets a clinic's server ask for Direct Line tokens"),
  MONGOD_BINARY: z.string().optional().describe('a mongod to start when MONGODB_URI is unset'),
  MicrosoftAppId: z
    .string()
    .optional()
    .describe('Azure Bot Service: the app; unset: /api/messages answers 404'),
  MicrosoftAppPassword: z.string().optional().describe("Azure Bot Service: the app's password"),
  MicrosoftAppTenantId: z.string().optional().describe("Azure Bot Service: the app's tenant"),
  MicrosoftAppType: z
    .string()
    .optional()
    .describe('Azure Bot Service: MultiTenant, SingleTenant or UserAssignedMSI'),
})

export type Config = Omit<z.infer<typeof Settings>, 'ALLOWED_ORIGINS' | 'TWILIO_CONTENT_CHOICES'> & {
  ALLOWED_ORIGINS: string[]
  /** SIDs by the number of choices that a template has. */
  TWILIO_CONTENT_CHOICES: ReadonlyMap<number, string>
}

/** Every setting as `.env.example` has it: name, what it is when unset, and what it is for. */
export const settings = Object.entries(Settings.shape).map(([name, schema]) => ({
  name,
  unset: String(schema.safeParse(undefined).data ?? ''),
  purpose: schema.description ?? '',
}))

/** Signs, opens or pays for something: never printed. */
const secretSettings = [
  'AUTH_SECRET',
  'DIRECT_LINE_SECRET',
  'MONGODB_URI',
  'AZURE_STORAGE_CONNECTION_STRING',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'TWILIO_AUTH_TOKEN',
  'OPENAI_API_KEY',
  'SMTP_URL',
  'MicrosoftAppPassword',
] as const satisfies (keyof Config)[]

/** A text, such as a library's error, in which no setting that is secret is quoted, whole or by its password or key. */
export function withoutSecrets(text: string, env: Record<string, string | undefined>): string {
  const parts = (value: string) => [
    value,
    /AccountKey=([^;]+)/.exec(value)?.[1] ?? '',
    /^\w+(?:\+\w+)?:\/\/[^:@/]*:([^@/]+)@/.exec(value)?.[1] ?? '',
  ]
  return secretSettings
    .flatMap(name => parts(env[name] ?? '').map(part => ({ name, part })))
    .filter(({ part }) => part !== '')
    .reduce((said, { name, part }) => said.replaceAll(part, `(${name})`), text)
}

/** Carries one line a problem. */
export class ConfigProblems extends Error {
  override name = 'ConfigProblems'
}

/**
 * The only reader of the environment. An empty value counts as unset.
 * @throws ConfigProblems with every problem at once, never with a value in it
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Settings.safeParse(given)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${sentence(issue)}`)
  problems.push(...(env.NODE_ENV === 'production' ? productionProblems(given) : twilioProblems(given)))
  if (given.STRIPE_SECRET_KEY && !given.STRIPE_WEBHOOK_SECRET)
    problems.push('STRIPE_WEBHOOK_SECRET: needed with STRIPE_SECRET_KEY, or no payment would ever be noticed')
  if (problems.length > 0 || !parsed.success) throw new ConfigProblems([...new Set(problems)].join('\n'))
  const { ALLOWED_ORIGINS, TWILIO_CONTENT_CHOICES, ...config } = parsed.data
  return {
    ...config,
    ALLOWED_ORIGINS: originsIn(ALLOWED_ORIGINS),
    TWILIO_CONTENT_CHOICES: contentChoicesIn(TWILIO_CONTENT_CHOICES) ?? new Map(),
  }
}

function originsIn(list: string): string[] {
  return list
    .split(',')
    .map(each => each.trim().replace(/\/$/, ''))
    .filter(Boolean)
}

/** As browsers send it: a scheme, a host in small letters, and a port that is not the scheme's own. */
function isOrigin(each: string): boolean {
  // A star is a whole list, or none: `https://*.example` would allow nobody.
  if (each.includes('*')) return each === '*'
  return /^https?:/.test(each) && URL.canParse(each) && new URL(each).origin === each
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `too short or too small, at least ${issue.minimum}`
    case 'too_big':
      return `too large, at most ${issue.maximum}`
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`
    default:
      return 'is not in the form that it needs'
  }
}
