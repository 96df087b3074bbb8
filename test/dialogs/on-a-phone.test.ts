import { expect, test } from 'vitest'
import { answersAtOnce } from '../../dialogs/at-once.ts'
import { phoneGreeting } from '../../dialogs/greeting.ts'
import { unreadableKinds } from '../../machines/domain/reply.ts'
import { begin } from '../../machines/intake/step.ts'
import { Phone, phoneSetting } from './phone.ts'
import { file, now } from './render/conversation.ts'

test('first contact says in two short messages what the channel is, and then asks', () => {
  const sms = phoneGreeting(begin(), phoneSetting('sms'))
  expect(sms).toHaveLength(3)
  expect(sms[0]?.text).toContain('911')
  expect(sms[1]?.text).toContain('text message conversation, which is not as private as our website')
  expect(sms[1]?.text).toMatch(/reply WEBSITE.*reply HELP.*reply STOP/su)
  expect(sms[2]).toMatchObject({ asking: { ask: 'firstName' }, text: expect.stringContaining('Step 1 of 7') })
  const whatsapp = phoneGreeting(begin(), phoneSetting('whatsapp'))
  expect(whatsapp[1]?.text).toContain('WhatsApp')
  expect(whatsapp[1]?.text).not.toContain('STOP')
  expect(new Phone('sms').said).toHaveLength(3)
})

test.each([
  'WEBSITE',
  'website please',
  'the website',
  'can I use the website instead?',
  'I want to use your web site',
  'computer',
  'on my computer',
])('"%s" gives a link to the website, and the question stays', words => {
  const phone = new Phone('sms')
  const said = phone.write(words)
  expect(said[0]).toContain('{secure-link}')
  expect(said.at(-1)).toBe('What is your first name?')
  expect(phone.ask).toBe('firstName')
})

test('on the website nobody is sent to the website', () => {
  const phone = new Phone('sms')
  expect(phone.decided('website').asides).toEqual([{ kind: 'website' }])
  expect(phone.decided('Webster').asides).toEqual([])
})

test('who is in danger is heard first, whatever else they want', () => {
  const phone = upToDocuments()
  expect(phone.decided('I have a CD and chest pain right now, I cannot breathe').asides).toEqual([
    { kind: 'emergency' },
  ])
})

test.each([
  'I have a CD',
  'my MRI is on a disc',
  'it is a DICOM file',
  'the file is too big',
  'they are on a USB stick',
  'large files',
])('what a phone cannot send has a page: "%s"', words => {
  const phone = upToDocuments()
  const said = phone.write(words).join('\n')
  expect(said).toContain('by a link')
  expect(said).toContain('{secure-link}')
  expect(phone.ask).toBe('documents')
})

test('the word LINK gives a new page for files wherever one is asked, and stays a name where a name is asked', () => {
  const phone = upToDocuments()
  expect(phone.write('LINK').join('\n')).toContain('{secure-link}')
  for (const words of ['continue', 'continue anyway']) phone.write(words)
  expect(phone.ask).toBe('ethnicity')
  const said = phone.write('new link please').join('\n')
  expect(said).toContain('{secure-link}')
  expect(said).not.toContain('Sorry')
  expect(phone.ask).toBe('ethnicity')
  expect(new Phone('sms').decided('Link').asides).toEqual([])
})

test('the way to the page stands under the documents question however it is put', () => {
  const phone = upToDocuments()
  expect(phone.said.at(-1)).toContain('{secure-link}')
  for (const words of ['why?', 'banana', 'what does it cost?'])
    expect(phone.write(words).join('\n')).toContain('{secure-link}')
  for (const words of ['that is all', 'continue', 'no more files'])
    expect(phone.decided(words).events).toMatchObject([{ type: 'CONTINUE' }])
})

test('a file that is too large for the channel is offered the page, beside the question about another', () => {
  const phone = upToDocuments()
  const said = phone.write('', {
    files: [
      { status: 'refused', id: 'r', filename: 'secret.tif', bytes: 1, reason: 'too-large' },
      file('a', 'secret.pdf'),
    ],
  })
  expect(said.join('\n')).toMatch(
    /The 1st of the 2 files you just sent is too large.*\{secure-link\}.*File 1 \(PDF\): what is it\?/su,
  )
})

const sentByPhones = unreadableKinds.filter(kind => kind !== 'file')
test.each(sentByPhones)('a %s gets an answer of its own, and the question again', what => {
  const phone = new Phone('whatsapp')
  const [said = ''] = phone.write('', { unreadable: what })
  expect(said).toMatch(/cannot (read|open|listen|watch)/u)
  expect(said).toContain('What is your first name?')
  expect(phone.snapshot.context.misses).toBe(0)
})

test('the terms are a page', () => {
  const [said = ''] = new Phone('sms').write('show me the terms')
  expect(said).toBe('You can read our full terms on this page.\n\nFull terms: https://clinic.example/terms')
})

test('an answer from a list, a wish and a command are whole; after a relative another may follow', () => {
  const about = { now, lang: 'en' }
  const whole = (phone: Phone, text: string) =>
    answersAtOnce({ text, files: [] }, phone.snapshot, phone.asked, about)
  const phone = upToDocuments()
  expect(['1', 'continue', 'website', 'I have a CD', 'help'].map(text => whole(phone, text))).toEqual(
    Array(5).fill(true),
  )
  for (const said of ['continue', '1', '1', '1', '1', '1']) phone.write(said)
  expect(phone.ask).toBe('familyHistory')
  expect(['1', 'Parents', '1 and 2', '4', 'none'].map(text => whole(phone, text))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ])
  expect(whole(new Phone('sms'), 'Ana')).toBe(false)
})

function upToDocuments(): Phone {
  const phone = new Phone('sms')
  for (const said of ['Ana', 'Lopez', '1', '4 March 1961', 'ana@example.org', '1']) phone.write(said)
  expect(phone.ask).toBe('documents')
  return phone
}

test.each(['Stop.', 'Unsubscribe.', 'End.', 'Quit!', 'Stopall.', 'Revoke.', 'Optout.', 'Cancel.'])(
  '"%s", which may not have ended messages, pauses everything and says what does',
  words => {
    const phone = new Phone('sms')
    expect(phone.write(words).join('\n')).toMatch(/I do not write again until you do.*reply STOP/su)
    expect(phone.snapshot.context.paused).toBe(true)
  },
)
