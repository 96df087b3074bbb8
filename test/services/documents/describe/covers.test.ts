import { describe, expect, it } from 'vitest'
import { covers } from '../../../../services/documents/describe/covers.ts'
import type { PictureTraits } from '../../../../services/documents/read/contents.ts'
import { toPage } from '../../../../services/documents/text/page.ts'

const of = (traits: Partial<PictureTraits>) =>
  covers(
    {
      text: '',
      textFrom: 'none',
      preview: null,
      isPartial: false,
      picture: { width: 1000, height: 1200, paper: 0, dark: 0, colour: 0, ...traits },
    },
    toPage(''),
  )

describe('what of the list a picture without words covers', () => {
  it('is imaging where it looks like a radiograph, a slice or ultrasound', () => {
    expect(of({ dark: 0.5 })).toEqual(['imaging'])
  })

  it('is nothing where it is any photo', () => {
    expect(of({ colour: 0.4 })).toEqual([])
    expect(of({ dark: 0.5, colour: 0.4 })).toEqual([])
    expect(of({ paper: 0.9 })).toEqual([])
  })
})
