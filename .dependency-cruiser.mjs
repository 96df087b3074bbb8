// Who may import whom, type-only imports included. The table is in CONTRIBUTING; `npm test` holds the code to it.

/** What a vendor's package may touch. Replacing a vendor is then the work of one folder; sandbox holds its stand-in. */
const VENDOR_ROOMS = {
  '(mongoose|mongodb)': 'services/(store|events|jobs|sandbox)/',
  '(agenda|@agendajs/[^/]+)': 'services/jobs/',
  '@azure/storage-blob': 'services/(blobs|sandbox)/',
  stripe: 'services/(payments|sandbox)/',
  twilio: '(services/(messaging|sandbox)/|bot/channels/twilio/)',
  nodemailer: 'services/mail/',
  openai: 'services/language/',
  clamscan: 'services/documents/virus/',
  piscina: 'services/documents/pool/',
  '(tesseract\\.js|@tesseract\\.js-data/[^/]+)': 'services/documents/read/ocr/',
  mammoth: 'services/documents/read/docx/',
  '(dicom-parser|@cornerstonejs/[^/]+|jpeg-lossless-decoder-js)': 'services/documents/read/dicom/',
  '(pdfjs-dist|@napi-rs/canvas|sharp)': 'services/documents/read/',
  '(azurite|mingo|smtp-server|mailparser|oidc-provider)': 'services/sandbox/',
  restify: 'bot/',
  '(botbuilder[^/]*|botframework-(?!webchat|directlinejs)[^/]+)': 'bot/(intake-bot\\.ts$|channels/)',
  'botframework-(webchat|directlinejs)': 'web-chat/',
}
const PURE_PARSERS = 'zod|chrono-node|libphonenumber-js|fastest-levenshtein|date-holidays'
const PURE_CORE = '(node:)?(crypto|url|util)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('machines', '^machines/', 'machines/', 'node_modules/(xstate|zod)/'),
    only(
      'dialogs',
      '^dialogs/(?!understand/cli\\.ts$)',
      '(dialogs|machines)/',
      `node_modules/(${PURE_PARSERS})/`,
      `${PURE_CORE}$`,
    ),
    only(
      'dialogs-command-line',
      '^dialogs/understand/cli\\.ts$',
      'dialogs/',
      'machines/',
      'node_modules/zod/',
      '(node:)?readline$',
    ),
    // What Node itself brings, such as `timers/promises`, has a slash as well.
    never(
      'services',
      '^services/',
      '^(?!services/|machines/domain/|node_modules/|(node:)?\\w+/(promises|consumers)$)[^/]+/[^/]+',
    ),
    // What lies beside the folders is for all of them.
    never('services-keep-to-their-folder', '^services/([^/]+)/', '^services/(?!$1/)[^/]+/'),
    never('bot', '^bot/', '^(web-chat|test)/'),
    only('web-chat', '^web-chat/', 'web-chat/', 'node_modules/', 'dialogs/message\\.ts$', 'bot/http/'),
    {
      ...never('web-chat-takes-types-only', '^web-chat/', '^(dialogs|bot)/'),
      to: { path: '^(dialogs|bot)/', dependencyTypesNot: ['type-only'] },
    },
    ...Object.entries(VENDOR_ROOMS).map(([vendor, rooms]) => ({
      ...never(`${vendor}-has-its-room`, '', `^node_modules/${vendor}/`),
      from: { path: '^(bot|dialogs|machines|services|web-chat)/', pathNot: `^${rooms}` },
    })),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-in-package-json',
      severity: 'error',
      from: { path: '^(bot|dialogs|machines|services)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}

/** Code in `from` may import nothing but these. */
function only(name, from, ...allowed) {
  return { name, severity: 'error', from: { path: from }, to: { pathNot: `^(${allowed.join('|')})` } }
}

/** Code in `from` may not import `to`. */
function never(name, from, to) {
  return { name, severity: 'error', from: { path: from }, to: { path: to } }
}
