import { describe, expect, it } from 'vitest'
import type { ContentType } from '../../../machines/domain/document.ts'
import { showableFilename } from '../../../services/documents/filename.ts'
import { suggestByName } from '../../../services/documents/suggest/by-name.ts'

describe('a file name that is shown', () => {
  it.each([
    ['Befund März.pdf', 'Befund März.pdf'],
    ['検査結果.pdf', '検査結果.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\scan.dcm', 'scan.dcm'],
    ['letter\u202egpj.exe', 'lettergpj.exe'],
    ['two\r\nlines\0.pdf', 'two lines.pdf'],
    ['  much   space .pdf ', 'much space .pdf'],
    ['', 'document'],
    ['..', 'document'],
    ['folder/', 'document'],
    ['broken \ud83d.pdf', 'broken .pdf'],
  ])('%j becomes %j', (given, shown) => {
    expect(showableFilename(given)).toBe(shown)
  })

  it('is cut to 255 characters and keeps its ending', () => {
    const shown = showableFilename(`${'a'.repeat(400)}.docx`)
    expect(shown).toHaveLength(255)
    expect(shown.endsWith('a.docx')).toBe(true)
    expect(showableFilename('😀'.repeat(200)).isWellFormed()).toBe(true)
  })
})

describe('a first guess at the category', () => {
  const guess = (name: string, type: ContentType = 'application/pdf') => suggestByName(type, name)?.category
  it.each([
    ['Blood_Test_2026.pdf', 'lab-report'],
    ['labResults.pdf', 'lab-report'],
    ['Pathology report.pdf', 'lab-report'],
    ['discharge-summary.pdf', 'doctors-letter'],
    ['ReferralLetter.docx', 'doctors-letter'],
    ['report.pdf', 'doctors-letter'],
    ['MRI_Brain_2025-08-21.pdf', 'image'],
    ['Physician notes.pdf', 'doctors-letter'],
    ['photos.docx', 'image'],
    ['MRI_Brain.pdf', 'image'],
    ['CT2024.pdf', 'image'],
    ['chest x-ray.pdf', 'image'],
    ['MRI report.pdf', 'doctors-letter'],
    ['Insurance card.pdf', 'other'],
    ['octopus.pdf', undefined],
    ['labrador.pdf', undefined],
    ['document.pdf', undefined],
  ])('%s → %s', (name, category) => {
    expect(guess(name)).toBe(category)
  })

  it('takes a picture for an image, unless its name says that it shows paper', () => {
    expect(guess('IMG_0231.jpg', 'image/jpeg')).toBe('image')
    expect(guess('MRI report.jpg', 'image/jpeg')).toBe('image')
    expect(guess('bloodwork.jpg', 'image/jpeg')).toBe('lab-report')
  })

  it('is never sure', () => {
    for (const name of ['Blood.pdf', 'a.jpg', 'letter.pdf'])
      expect(suggestByName('image/png', name)?.confidence).toBeLessThan(0.7)
  })
})
