/** What the patients say, each of it nowhere else in the world: so that it can be looked for. */
export const words = {
  firstName: 'Xqfirstnamezv',
  lastName: 'Xqlastnamezv',
  middleName: 'Xqmiddlenamezv',
  guardian: 'Xqguardiannamezv',
  emailLocalPart: 'xqlocalpartzv',
  medications: 'xqmedicationzv',
  questions: 'xqquestionzv',
  wrongDate: 'xqwrongdatezv',
  wrongEmail: 'xqwrongemailzv',
  wrongPhone: 'xqwrongphonezv',
  chat: 'xqsmalltalkzv',
  tooLong: 'xqlongstoryzv',
  fileName: 'xqfilenamezv',
  refusedFileName: 'xqprogramnamezv',
  announcedFileName: 'xqannouncednamezv',
  refusal: 'xqrefusalzv',
  afterwards: 'xqafterwardszv',
  failingTurn: 'xqfailingturnzv',
  unreadableCase: 'xqunreadablezv',
  storeAway: 'xqstoreawayzv',
} as const

/** In files, in broken cases, and in what other services say to us. */
export const elsewhere = {
  fileContent: 'xqfilecontentzv',
  refusedFileContent: 'xqprogramcontentzv',
  brokenState: 'xqbrokenstatezv',
  brokenShape: 'xqbrokenshapezv',
  stripeError: 'xqstripecomplainszv',
  smtpError: 'xqsmtpcomplainszv',
} as const

/** Nobody's words, and yet nobody's business: a date, a number, and what was chosen from lists. */
export const facts = [
  /1953-08-17|17 August 1953|August 17,? 1953|0?8\/17\/1953/i,
  /209\D{0,3}384\D{0,3}7561/,
  /2015-03-09|9 March 2015|March 9,? 2015/i,
  /pacific.?islander|non.?binary|rheumatolog|\bsiblings?\b/i,
]

/** Settings that open something. */
export const secrets = {
  auth: 'XqAuthSecretZvXqAuthSecretZvXqAuthSecretZv',
  directLine: 'XqDirectLineSecretZv',
  stripe: 'sk_test_XqStripeKeyZv',
  webhook: 'whsec_XqWebhookSecretZv',
  smtpPassword: 'XqSmtpPasswordZv',
} as const

/** Everything of these that stands in a text, in whatever way it is written down. */
export function found(text: string, marks: readonly (string | RegExp)[]): string[] {
  const readings = readingsOf(text).map(reading => reading.toLowerCase())
  const stands = (mark: string | RegExp) =>
    readings.some(reading =>
      typeof mark === 'string' ? reading.includes(mark.toLowerCase()) : mark.test(reading),
    )
  return marks.filter(stands).map(String)
}

/** As it is, out of an address, out of JSON, and out of Base64, such as the middle of a token. */
function readingsOf(text: string): string[] {
  const plain = text.replaceAll('+', ' ').replace(/(?:%[\da-f]{2})+/gi, run => {
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')
  })
  const unescaped = plain.replace(/\\u([\da-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const packed = text.match(/[\w+/-]{16,}/g) ?? []
  return [
    text,
    plain,
    unescaped,
    packed.map(each => Buffer.from(each, 'base64').toString('latin1')).join('\n'),
  ]
}
