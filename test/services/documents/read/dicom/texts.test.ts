import { describe, expect, test } from 'vitest'
import { dicomDate } from '../../../../../services/documents/read/dicom/facts/dicom-date.ts'
import { readableName } from '../../../../../services/documents/read/dicom/texts/person-name.ts'
import { contentsOf } from './reading.ts'
import { type Elements, element, knee, replaced, written } from './written.ts'

/** Bytes of a text, its escapes written as `ESC`. */
const latin = (text: string) => Buffer.from(text.replaceAll('ESC', '\x1b'), 'latin1')
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('a name is read in its character set', () => {
  test.each<[string, string[], Buffer, string]>([
    ['Western European', ['ISO_IR 100'], latin('Buc^J\xe9r\xf4me'), 'Jérôme Buc'],
    ['Central European', ['ISO_IR 101'], latin('Wa\xb3\xeasa^Lech'), 'Lech Wałęsa'],
    ['Turkish', ['ISO_IR 148'], latin('I\xfe\xfdk^Ay\xfee'), 'Ayşe Işık'],
    ['Cyrillic', ['ISO_IR 144'], latin('\xb8\xd2\xd0\xdd\xde\xd2^\xb8\xd2\xd0\xdd'), 'Иван Иванов'],
    ['Greek', ['ISO_IR 126'], latin('\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2'), 'Διονυσιος'],
    [
      'Arabic',
      ['ISO_IR 127'],
      hex('e2c8c7e6ea5ee4e6d2c7d1'),
      'لنزار قباني'.split(' ').length === 2 ? 'نوزار قباني'.replace('نوزار', 'لنزار') : '',
    ],
    ['Hebrew', ['ISO_IR 138'], hex('f9f8e5ef5ee3e1e5f8e4'), 'דבורה שרון'],
    ['Thai', ['ISO_IR 166'], hex('cac1aad2c2'), 'สมชาย'],
    ['UTF-8', ['ISO_IR 192'], Buffer.from('Wang^XiaoDong=王^小東'), 'XiaoDong Wang (王 小東)'],
    ['Chinese', ['GB18030'], hex('57616e675e5869616f446f6e673dcdf55ed0a1b6ab'), 'XiaoDong Wang (王 小东)'],
    [
      'Japanese, of which the second byte may look like a divider',
      ['', 'ISO 2022 IR 87'],
      latin('Yamada^Tarou=ESC$B;3EDESC(B^ESC$BB@O:ESC(B=ESC$B$d$^$@ESC(B^ESC$B$?$m$&ESC(B'),
      'Tarou Yamada (山田 太郎, やまだ たろう)',
    ],
    [
      'Japanese with half-width letters',
      ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
      latin('\xd4\xcf\xc0\xde^\xc0\xdb\xb3=ESC$B;3EDESC(J^ESC$BB@O:ESC(J'),
      'ﾔﾏﾀﾞ ﾀﾛｳ (山田 太郎)',
    ],
    [
      'Korean, which is called again behind each divider',
      ['', 'ISO 2022 IR 149'],
      latin('Hong^Gildong=ESC$)C\xfb\xf3^ESC$)C\xd1\xce\xd4\xd7=ESC$)C\xc8\xab^ESC$)C\xb1\xe6\xb5\xbf'),
      'Gildong Hong (洪 吉洞, 홍 길동)',
    ],
    [
      'several alphabets',
      ['ISO 2022 IR 100', 'ISO 2022 IR 144', 'ISO 2022 IR 126'],
      latin('J\xe9r\xf4me=ESC-L\xb8\xd2\xd0\xdd=ESC-F\xc4\xe9\xef\xed'),
      'Jérôme (Иван, Διον)',
    ],
    ['none that is named, and UTF-8', [], Buffer.from('Müller^Jörg'), 'Jörg Müller'],
    ['none that is named, and Latin', [], latin('M\xfcller^J\xf6rg'), 'Jörg Müller'],
    ['one by another name', ['ISO IR 100'], latin('M\xfcller^J\xf6rg'), 'Jörg Müller'],
  ])('%s', async (_, sets, bytes, name) => {
    const place = 'N'.repeat(bytes.length)
    const elements: Elements = { '00080005': element('CS', ...sets), '00100010': element('PN', place) }
    const { dicom } = await contentsOf(replaced(written(knee(elements)), place, bytes))
    expect(dicom?.patientName).toBe(name)
  })
})

test.each([
  ['Doe^Jane', 'Jane Doe'],
  ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'John Robert Quincy Adams'],
  ['Doe^Jane^Q=', 'Jane Q Doe'],
  ['=山田^太郎', '山田 太郎'],
  ['^^^^', undefined],
  ['', undefined],
])('the name %s reads %s', (written, read) => {
  expect(readableName(written)).toBe(read)
})

test.each([
  ['20240229', '2024-02-29'],
  ['2024.02.29', '2024-02-29'],
  ['20240229103000.000', '2024-02-29'],
  ['20230229', undefined],
  ['00000000', undefined],
  ['1999', undefined],
  [undefined, undefined],
])('the date %s is %s', (written, read) => {
  expect(dicomDate(written)).toBe(read)
})

describe('what of the body a file shows', () => {
  const unnamed = { '00180015': element('CS', '') }
  test.each<[string, Elements, string | undefined]>([
    ['its own tag says', {}, 'knee'],
    [
      'its region says',
      { ...unnamed, '00082218': element('SQ', { '00080104': element('LO', 'Left lung') }) },
      'left lung',
    ],
    [
      'its series says',
      { ...unnamed, '0008103E': element('LO', 'AX_T1 Brain post'), '00081030': element('LO', 'MRI') },
      'brain',
    ],
    [
      'its protocol says',
      { ...unnamed, '00181030': element('LO', 'LWS sag'), '00081030': element('LO', 'MRT') },
      'lumbar spine',
    ],
    [
      'its series says of a part of a wider one',
      { ...unnamed, '0008103E': element('LO', 'Thoracic spine') },
      'thoracic spine',
    ],
    ['nothing says', { ...unnamed, '00081030': element('LO', 'Handover') }, undefined],
  ])('%s', async (_, elements, part) => {
    expect((await contentsOf(written(knee(elements)))).dicom?.bodyPart).toBe(part)
  })
})

describe('what kind of file it is', () => {
  test.each<[string, Elements, string]>([
    [
      'a plan of radiotherapy, pictured or not',
      { '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.481.2') },
      'plan',
    ],
    ['a picture of radiotherapy', { '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.481.1') }, 'image'],
    ['a signal', { '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.9.1.1') }, 'signal'],
    ['a choice of pictures', { '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.88.59') }, 'other'],
    ['a picture of an unknown class', { '00080016': element('UI', '1.2.3.4') }, 'image'],
  ])('%s', async (_, elements, kind) => {
    expect((await contentsOf(written(knee(elements)))).dicom?.kind).toBe(kind)
  })
})
