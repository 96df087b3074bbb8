import { describe, expect, test } from 'vitest'
import { type Asked, askedAfter } from '../../../dialogs/asked.ts'
import { type Reading, refusalReasons } from '../../../machines/domain/document.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { askOf } from '../../../machines/intake/step.ts'
import { Phone } from '../phone.ts'
import { at, Conversation, labels, personal, read, suggested, unread, upTo, words } from './conversation.ts'

const lab = suggested('lab-report', 'lab-values')
const picture = suggested('image', 'medical-picture')

/** Files are sent, and read one by one; what is said at the last of them. */
function sent(...found: [name: string, found: Partial<Reading>, ...more: Parameters<typeof readAs>][]) {
  const talk = upTo('documents')
  const said = [
    talk.patient({ type: 'FILES', files: found.map(([name], index) => unread(`f${index}`, name)) }),
    ...found.map(([, what, ...more], index) => talk.world(read(`f${index}`, what, ...readAs(...more)))),
  ]
  return { talk, receipt: words(said[0] ?? []), between: said.slice(1, -1), last: said.at(-1) ?? [] }
}
const readAs = (suggestion?: typeof lab, contentType?: 'application/dicom' | 'image/jpeg') =>
  [suggestion, contentType ? { contentType } : {}] as const

const three = () =>
  sent(
    ['blood.pdf', { pages: 2, title: 'Complete blood count', date: '2026-03-03' }, lab],
    ['IM1', { pages: 24, modality: 'CT', bodyPart: 'chest', text: 'none' }, picture, 'application/dicom'],
    ['old.pdf', { status: 'failed', text: 'none', pages: 3 }],
  )

describe('files that are read', () => {
  test('are thanked for at once by name, and listed once, when the last of them is known', () => {
    const { receipt, between, last } = three()
    expect(receipt).toMatch(
      /Received:\n1\. blood\.pdf\n2\. IM1\n3\. old\.pdf\n\nI am reading your files now/u,
    )
    expect(between).toEqual([[], []])
    expect(words(last)).toContain(
      [
        '1. blood.pdf ("Complete blood count", 2 pages, 3 March 2026): Lab report, because it has reference ranges and units',
        '2. IM1 (CT scan, chest, 24 pictures): Image, because it is a medical picture',
        '3. old.pdf (3 pages, could not be read automatically, and is kept): what is it?',
      ].join('\n'),
    )
    expect(last).toHaveLength(1)
    expect(labels(last[0])).toEqual(['All fine', 'Change a kind', 'Remove a file'])
  })

  test('are accepted in one word, and only what is unknown is asked', () => {
    const { talk } = three()
    const said = talk.patient({ type: 'ACCEPT' })
    expect(words(said)).toMatch(
      /1\. blood\.pdf: Lab report\n2\. IM1: Image\n\nold\.pdf: I could not read it/u,
    )
    expect(labels(said.at(-1))).toEqual(["Doctor's letter", 'Image', 'Lab report', 'Other document'])
  })

  test('stay unmentioned while something else is asked, unless one cannot be taken', () => {
    const talk = upTo('documents')
    talk.patient({ type: 'FILES', files: ['a', 'b', 'c', 'd'].map(id => unread(id, `${id}.pdf`)) })
    talk.patient({ type: 'CONTINUE', at })
    const slow = talk.world({ type: 'SLOW', effect: 'readDocument' })
    expect(words(slow)).toContain('takes longer than usual')
    expect(askOf(talk.snapshot)).toBe('ethnicity')
    for (const id of ['a', 'b', 'c']) expect(talk.world(read(id, {}, lab))).toEqual([])
    const refused = talk.world({
      ...{ type: 'DOCUMENT_READ', id: 'd', blobName: 'documents/d' },
      outcome: { status: 'refused', reason: 'infected' },
    })
    expect(words(refused)).toMatch(/virus scan .* d\.pdf.*not your fault.*ethnicity/su)
  })

  test('that take long are spoken of as such, with a way on where all else is answered', () => {
    const talk = upTo('review')
    talk.patient({ type: 'FILES', files: [unread('x', 'x.pdf')] })
    const slow = words(talk.world({ type: 'SLOW', effect: 'readDocument' }))
    expect(slow).toMatch(/takes longer than usual.*I am still reading 1 file\. You can send more/su)
    const ended = words(talk.patient({ type: 'CONTINUE', at }))
    const number = talk.snapshot.context.documents.length
    expect(ended).toContain(`write for example "remove ${number}"`)
    expect(words(talk.miss())).not.toContain('a few seconds')
    expect(words(talk.aside({ kind: 'resume' }))).toContain(`"remove ${number}"`)
    expect(slow + ended).not.toContain('a few seconds')
    talk.patient({ type: 'REMOVE', ids: ['x'] })
    expect(askOf(talk.snapshot)).toBe('review')
  })

  test('are waited for by whoever goes on, and the wait ends by itself', () => {
    const talk = upTo('documents')
    talk.patient({ type: 'FILES', files: ['a', 'b', 'c'].map(id => unread(id, `${id}.pdf`)) })
    talk.patient({ type: 'CATEGORISE', ids: ['a', 'b', 'c'], category: 'image' })
    expect(words(talk.patient({ type: 'CONTINUE', at }))).toContain('I am still reading 3 files')
    talk.world(read('a', {}))
    talk.world(read('b', {}))
    expect(words(talk.world(read('c', {})))).toContain('Which ethnicity fits you best?')
  })
})

test('what was found behind a confirmation, unseen, is told once that is answered', () => {
  const talk = upTo('documents')
  talk.patient({ type: 'FILES', files: ['a', 'b'].map(id => unread(id, `${id}.pdf`)) })
  expect(words(talk.patient({ type: 'CONTINUE', at }))).toContain('We advise at least 3 to 5 files')
  expect(talk.world(read('a', { patients: [{ name: 'John Doe' }] }, lab))).toEqual([])
  expect(talk.world(read('b', {}, picture))).toEqual([])
  expect(words(talk.patient({ type: 'CONFIRM', yes: true, at }))).toContain(
    'a.pdf names another patient: John Doe. Does it belong to Ana, shall I keep it?',
  )
  talk.patient({ type: 'ASK_FIRST', about: 'start-over' })
  expect(words(talk.patient({ type: 'CONFIRM', yes: false, at }))).toContain('another patient: John Doe')
  expect(words(talk.patient({ type: 'CONFIRM', yes: true, at }))).toMatch(
    /1\. a\.pdf.*2\. b\.pdf.*Is that right/su,
  )
})

test('a single file is asked about with its four kinds and the reason of the suggestion', () => {
  const { last } = sent(['blood.pdf', {}, lab])
  expect(words(last)).toContain(
    'blood.pdf: I think it is a lab report, because it has reference ranges and units.\n\nIf that is right, write "yes".',
  )
  expect(labels(last[0])).toEqual(["Doctor's letter", 'Image', 'Lab report', 'Other document'])
})

test.each<[string, Partial<Reading>, 'application/dicom' | 'image/jpeg' | undefined, string]>([
  ['x.dcm', { modality: 'MR', bodyPart: 'LSPINE' }, 'application/dicom', 'MRI scan, lower spine'],
  ['x.dcm', { modality: 'ZZ', bodyPart: '4711' }, 'application/dicom', 'medical image'],
  ['x.dcm', { modality: 'MG', bodyPart: 'breast', pages: 1 }, 'application/dicom', 'mammogram, breast'],
  ['x.jpg', { text: 'ocr' }, 'image/jpeg', 'picture, words read from the picture'],
  ['x.pdf', {}, 'image/jpeg', 'a picture although named .pdf, which is fine'],
  ['x.pdf', { status: 'partly', pages: 1 }, undefined, '1 page, not all of it could be read'],
])('%s with %j is "%s%s"', (name, found, contentType, what) => {
  expect(words(sent([name, found, undefined, contentType]).last)).toContain(`${name} (${what}): what is it?`)
})

describe('a file that names somebody else', () => {
  const doe = { patients: [{ name: 'John Doe', birthDate: '1950-03-02' }] }

  test('is asked about once by the name it has, and kept or removed', () => {
    const { talk, last } = sent(['scan.pdf', doe, lab])
    expect(words(last)).toContain(
      'scan.pdf names another patient: John Doe, born 2 March 1950. Does it belong to Ana',
    )
    expect(labels(last[0])).toEqual(['Keep it', 'Remove it'])
    expect(words(talk.patient({ type: 'CONFIRM', yes: true, at }))).toMatch(
      /scan\.pdf stays with your request.*I think it is a lab report/su,
    )
    const other = sent(['scan.pdf', doe, lab])
    expect(words(other.talk.patient({ type: 'CONFIRM', yes: false, at }))).toContain('Removed: scan.pdf')
  })

  test('is asked about in words for a child where a parent writes, and "my daughter\'s" asks once more', () => {
    const child = {
      ...personal,
      dateOfBirth: '2018-07-12',
      guardianName: 'Eva López',
      guardianRelation: 'parent',
    }
    const talk = new Conversation()
    talk.patient({ type: 'ANSWER', slots: child as never, at })
    talk.patient({ type: 'FILES', files: [unread('a', 'a.pdf')] })
    expect(words(talk.world(read('a', doe, lab)))).toMatch(
      /a\.pdf names somebody else: John Doe.*\. Does it belong to Ana, shall I keep it\? A child's records often/u,
    )
    const phone = new Phone('sms')
    phone.world({ type: 'ANSWER', slots: child, at } as never)
    phone.write('', { files: [unread('a', 'a.pdf')] })
    expect(phone.world(read('a', doe, lab)).join('\n')).toContain(
      'File 1 (PDF) seems to name somebody else. Does it belong to the child you write for, shall I keep it?',
    )
    expect(phone.write("it's my daughter's").join('\n')).toContain('please write "keep it" or "remove it"')
    expect(phone.write('keep it').join('\n')).toContain('stays with your request')
    expect(phone.said.join('\n')).not.toMatch(/a\.pdf|John/u)
  })

  test('is removed by words that say so, and by no other', () => {
    const phone = new Phone('sms')
    phone.world({ type: 'ANSWER', slots: personal, at } as never)
    phone.write('', { files: [unread('a', 'a.pdf'), unread('b', 'b.pdf')] })
    phone.world(read('b', {}, lab))
    phone.world(read('a', doe, lab))
    for (const text of ['no', 'no more files'])
      expect(phone.write(text).join('\n')).toMatch(
        /For File 1 \(PDF\), please write "keep it" or "remove it"\..*1\W+Keep it.*2\W+Remove it/su,
      )
    expect(phone.write('nope').join('\n')).toMatch(/person/u)
    expect(phone.snapshot.context.documents.map(({ id }) => id)).toEqual(['a', 'b'])
    phone.write('2')
    expect(phone.snapshot.context.documents.map(({ id }) => id)).toEqual(['b'])
  })

  test('stands in the list beside all who are named', () => {
    const { talk } = sent(
      ['a.pdf', { patients: [{ name: 'LOPEZ, ANA' }, { name: 'Ana López' }] }, lab],
      ['b.pdf', doe, lab],
    )
    expect(words(talk.patient({ type: 'CONFIRM', yes: true, at }))).toContain(
      'Patients named in your files: LOPEZ, ANA (file 1), John Doe (file 2).',
    )
  })

  test('of the same name is told apart by the date of birth', () => {
    const { talk } = sent(
      ['a.pdf', { patients: [{ name: 'Ana Lopez' }, { name: 'Ana María López' }] }, lab],
      ['b.pdf', { patients: [{ name: 'Ana López', birthDate: '1930-01-02' }] }, lab],
    )
    expect(words(talk.patient({ type: 'CONFIRM', yes: true, at }))).toContain(
      'Patients named in your files: Ana Lopez (file 1), Ana López, born 2 January 1930 (file 2).',
    )
  })

  test('is told to a phone without a name, and only when there is somebody else', () => {
    const listOf = (...found: { name: string }[][]): string => {
      const phone = new Phone('sms')
      phone.world({ type: 'ANSWER', slots: personal, at } as never)
      phone.write('', { files: found.map((_, index) => unread(`${index}`, `${index}.pdf`)) })
      const told = found.map((patients, index) => phone.world(read(`${index}`, { patients }, lab)).join('\n'))
      return told.at(-1) ?? ''
    }
    const own = { name: 'LOPEZ, ANA' }
    const both = [{ name: 'Ana María López' }, { name: 'John Doe' }]
    const list = listOf([own], [], both)
    expect(list).toContain('Your files name more than one patient (files 1 and 3).')
    expect(list).not.toMatch(/Doe|Lopez|López/iu)
    expect(listOf([], both)).toContain('File 2 names more than one patient.')
    expect(listOf([own], [{ name: 'Ana María López' }], [{ name: 'Anonymous' }])).not.toMatch(
      /more than one/u,
    )
  })
})

test('the list says what of the good things to send is there and what would help, and asks for nothing that there is not', () => {
  const { talk } = sent(['blood.pdf', { covers: ['lab-results'] }, lab])
  const listed = words(talk.patient({ type: 'ACCEPT' }))
  expect(listed).toContain('You have sent: lab results.')
  expect(listed).toContain(
    "Good to add, if you have them: latest doctor's report, imaging, treatment summaries, medication list.",
  )
  expect(words(talk.patient({ type: 'LACKING', items: ['imaging', 'medication-list'] }))).toContain(
    'I have noted that you do not have: imaging, medication list.',
  )
  const again = words(talk.patient({ type: 'CATEGORISE', ids: ['f0'], category: 'doctors-letter' }))
  expect(again).toContain('Good to add, if you have them: treatment summaries.')
  expect(again).toContain('You do not have: imaging, medication list. That is fine.')
})

test('what is asked of several files is another question once the files are others', () => {
  const { talk } = three()
  const asked = (before: Asked | null, talk: Conversation, version: number) =>
    askedAfter(before, talk.snapshot, talk.turns.at(-1)?.said ?? [], version)
  const first = asked(null, talk, 5)
  talk.miss()
  const same = asked(first, talk, 6)
  expect(same.since).toBe(5)
  talk.patient({ type: 'CATEGORISE', ids: ['f0'], category: 'image' })
  expect(asked(same, talk, 7)).toMatchObject({ ask: 'documentCategory', since: 7 })
})

test('on a phone a file that cannot be taken is named by its number, and so is what that changes', () => {
  const phone = new Phone('sms')
  phone.world({ type: 'ANSWER', slots: personal, at } as never)
  phone.write('', { files: ['a', 'b', 'c'].map(id => unread(id, `${id}.pdf`)) })
  const refused = (id: string): IntakeEvent => ({
    ...{ type: 'DOCUMENT_READ', id, blobName: `documents/${id}` },
    outcome: { status: 'refused', reason: 'corrupt' },
  })
  expect(phone.world(refused('b')).join('\n')).toMatch(
    /File 2 \(PDF\) seems to be damaged.*file 3 is now file 2/su,
  )
  const last = phone.world(refused('c')).join('\n')
  expect(last).toContain('File 2 (PDF) seems to be damaged')
  expect(last).not.toContain('is now')
})

test('every reason why a file is not taken comes with what to do', () => {
  for (const reason of refusalReasons) {
    const file = { status: 'refused', id: 'r', filename: 'mine.pdf', bytes: 1, reason } as const
    const said = words(upTo('documents').patient({ type: 'FILES', files: [file] }))
    expect(said, reason).toContain('mine.pdf')
    expect(said, reason).toMatch(/please|to make room/iu)
  }
})

test('files that there was no room for are told in one list, and on a phone without their names', () => {
  const leftOut = (id: string) =>
    ({ status: 'refused', id, filename: `${id}.pdf`, bytes: 1, reason: 'too-many' }) as const
  const files = [leftOut('k'), leftOut('l')]
  const said = words(upTo('documents').patient({ type: 'FILES', files }))
  expect(said.match(/10 files is the most/gu)).toHaveLength(1)
  expect(said).toContain('- k.pdf\n- l.pdf')
  const phone = new Phone('sms')
  phone.world({ type: 'ANSWER', slots: personal, at } as never)
  const heard = phone.world({ type: 'FILES', files }).join('\n')
  expect(heard).toContain('I could not take 2 files, because 10 files is the most')
  expect(heard).not.toContain('k.pdf')
})

test.each(['sms', 'whatsapp'] as const)(
  'over %s words alone do all of it, and tell nobody else anything',
  kind => {
    const phone = new Phone(kind)
    phone.world({ type: 'ANSWER', slots: personal, at } as never)
    phone.write('', { files: [unread('a', 'hiv test.pdf'), unread('b', 'b.dcm'), unread('c', 'c.pdf')] })
    phone.world(read('a', { pages: 2, title: 'HIV test', patients: [{ name: 'John Doe' }] }, lab))
    phone.world(
      read('b', { modality: 'CT', bodyPart: 'chest' }, picture, { contentType: 'application/dicom' }),
    )
    expect(phone.world(read('c', { pages: 1 }, lab)).join('\n')).toContain(
      'File 1 (PDF) seems to name another patient. Does it belong to the patient of this request, shall I keep it?',
    )
    const listed = phone.write('keep it').join('\n')
    expect(listed).toContain(
      'File 1 (PDF, 2 pages): Lab report?\nFile 2 (DICOM): Image?\nFile 3 (PDF, 1 page): Lab report?',
    )
    expect(phone.write('what is 2').join('\n')).toContain('File 2 (DICOM): Image?')
    expect(phone.write('file 3 is wrong').join('\n')).toContain('What is File 3 (PDF)?')
    phone.write('a letter from my doctor')
    expect(phone.write('all fine').join('\n')).toContain("File 3 (PDF, 1 page): Doctor's letter")
    expect(phone.snapshot.context.documents.map(({ category }) => category)).toEqual([
      'lab-report',
      'image',
      'doctors-letter',
    ])
    expect(phone.said.join('\n')).not.toMatch(/hiv|doe\b|chest|CT scan|reference/iu)
  },
)
