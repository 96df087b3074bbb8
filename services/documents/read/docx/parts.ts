import { decodeXml, unescapeXml } from '../../formats/xml.ts'
import type { Zip } from './zip.ts'

/** Bytes of the part with the words: as much as there can be in a document of a thousand pages. */
const MOST_XML = 40 * 1024 * 1024
const MOST_SMALL_XML = 2 * 1024 * 1024
/** Each section of a document may have its own. */
const MOST_MARGINS = 12

/** The parts of a Word document that hold words. */
export interface Parts {
  /** Null where it cannot be unpacked. */
  body: string | null
  headers: string[]
  footers: string[]
  /** By the names that their reader looks for. */
  notes: Record<string, string>
  title?: string
  pages?: number
}

/** Null where a package has no part that is the document. */
export async function readParts(zip: Zip): Promise<Parts | null> {
  const main = await mainPartOf(zip)
  if (!main) return null
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const named = (kind: string) => new RegExp(`^${kind}\\d*\\.xml$`, 'i')
  const margins = (kind: string) =>
    zip.names
      .filter(name => name.startsWith(folder) && named(kind).test(name.slice(folder.length)))
      .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
      .slice(0, MOST_MARGINS)
  const body = await zip.read(main, MOST_XML)
  const footnotes = await read(zip, `${folder}footnotes.xml`)
  const endnotes = await read(zip, `${folder}endnotes.xml`)
  return {
    body: body && decodeXml(body),
    headers: await readAll(zip, margins('header')),
    footers: await readAll(zip, margins('footer')),
    notes: {
      ...(footnotes ? { 'word/footnotes.xml': footnotes } : {}),
      ...(endnotes ? { 'word/endnotes.xml': endnotes } : {}),
    },
    ...(await propertiesOf(zip)),
  }
}

/** By the list of kinds, else by the package's relationships, else by its usual name. */
async function mainPartOf(zip: Zip): Promise<string | undefined> {
  const kinds = await read(zip, '[Content_Types].xml')
  const relationships = await read(zip, '_rels/.rels')
  const declared = elements(kinds, 'Override').find(it =>
    /\.main\+xml/i.test(attribute(it, 'ContentType') ?? ''),
  )
  const related = elements(relationships, 'Relationship').find(
    it => /\/officeDocument$/.test(attribute(it, 'Type') ?? '') && attribute(it, 'TargetMode') !== 'External',
  )
  const candidates = [declared && attribute(declared, 'PartName'), related && attribute(related, 'Target')]
  const known = candidates
    .map(name => name?.replace(/^\/+/, ''))
    .find(name => name && zip.names.includes(name))
  return known ?? zip.names.find(name => /^word\/document\d*\.xml$/i.test(name))
}

async function propertiesOf(zip: Zip): Promise<Pick<Parts, 'title' | 'pages'>> {
  const core = await read(zip, 'docProps/core.xml')
  const app = await read(zip, 'docProps/app.xml')
  const title = unescapeXml(/<(?:\w+:)?title(?:\s[^<>]*)?>([^<]*)</.exec(core)?.[1] ?? '')
  const pages = Number(/<(?:\w+:)?Pages>\s*(\d{1,5})\s*</.exec(app)?.[1] ?? 0)
  return { ...(title ? { title } : {}), ...(pages > 0 ? { pages } : {}) }
}

async function readAll(zip: Zip, names: string[]): Promise<string[]> {
  const parts: string[] = []
  for (const name of names) parts.push(await read(zip, name))
  return parts.filter(part => part)
}

/** Empty where there is none, or one that cannot be read. */
async function read(zip: Zip, name: string): Promise<string> {
  const bytes = await zip.read(name, MOST_SMALL_XML)
  return bytes ? decodeXml(bytes) : ''
}

function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, 'g')) ?? []
}

function attribute(element: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element)
  return value ? unescapeXml(value[1] ?? value[2] ?? '') : undefined
}
