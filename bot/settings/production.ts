/** What production cannot do without: a stand-in would take its place elsewhere. */
const needed = [
  'PUBLIC_URL',
  'AUTH_SECRET',
  'MONGODB_URI',
  'AZURE_STORAGE_CONNECTION_STRING',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'SMTP_URL',
  'MAIL_FROM',
  'SUPPORT_EMAIL',
  'SUPPORT_PHONE',
] as const

type Given = Record<string, string | undefined>

/** Why these settings take no real patient: one line each, never with a value in it. Empty when they do. */
export function productionProblems(given: Given): string[] {
  const problems = needed
    .filter(name => !given[name])
    .map(name => `${name}: needed in production, where nothing is made up`)
  if (!given.TWILIO_SMS_FROM && !given.TWILIO_WHATSAPP_FROM)
    problems.push('TWILIO_SMS_FROM: needed in production, or TWILIO_WHATSAPP_FROM, or both')
  for (const name of ['PUBLIC_URL', 'STRIPE_API_URL', 'TWILIO_API_URL', 'OPENAI_BASE_URL'])
    if (isPlain(given[name])) problems.push(`${name}: must be https in production`)
  for (const name of ['AUTH_SECRET', 'DIRECT_LINE_SECRET'])
    if (isObvious(given[name]))
      problems.push(`${name}: can be guessed; make a random one, as with: openssl rand -base64 48`)
  const origins = (given.ALLOWED_ORIGINS ?? '').split(',').map(each => each.trim())
  if (origins.includes('*'))
    problems.push('ALLOWED_ORIGINS: names every website there is; name those that embed the chat')
  if (origins.some(isPlain)) problems.push('ALLOWED_ORIGINS: must be https in production')
  if (isEmulator(given.AZURE_STORAGE_CONNECTION_STRING))
    problems.push('AZURE_STORAGE_CONNECTION_STRING: is the emulator, whose key everybody knows')
  return problems
}

/** What production may do, on a machine where it is tried out, and should not do for patients. */
export function productionWarnings(given: Given): string[] {
  const warnings: string[] = []
  if (/^[rs]k_test_/.test(given.STRIPE_SECRET_KEY ?? ''))
    warnings.push('STRIPE_SECRET_KEY is a test key: no patient’s money moves.')
  if (
    /(?:DefaultEndpointsProtocol=|BlobEndpoint=)http(?:;|:)/i.test(
      given.AZURE_STORAGE_CONNECTION_STRING ?? '',
    )
  )
    warnings.push(
      'AZURE_STORAGE_CONNECTION_STRING is plain http: documents travel where others can read them.',
    )
  if (!given.CLAMD_URL) warnings.push('CLAMD_URL is not set: files are not scanned for viruses.')
  if (given.OPENAI_API_KEY)
    warnings.push('OPENAI_API_KEY is set: what documents say goes to a language model outside.')
  if (!given.TWILIO_SMS_FROM) warnings.push('TWILIO_SMS_FROM is not set: nobody can write by SMS.')
  if (!given.TWILIO_WHATSAPP_FROM)
    warnings.push('TWILIO_WHATSAPP_FROM is not set: nobody can write by WhatsApp.')
  return warnings
}

const isPlain = (address = '') => /^http:/i.test(address)

/** The development account of Azurite and of the emulator before it, published by Microsoft. */
const isEmulator = (connection = '') => /UseDevelopmentStorage=true|devstoreaccount1/i.test(connection)

/** Long enough, and still no secret: few different characters, a row of them, or the words of an example. */
function isObvious(secret: string | undefined): boolean {
  if (!secret) return false
  return (
    new Set(secret).size < 10 ||
    /0123456|1234567|abcdefg|qwerty/i.test(secret) ||
    /change.?(me|this|it)|password|default|example|placeholder|your.?secret|too.?many.?secrets/i.test(secret)
  )
}
