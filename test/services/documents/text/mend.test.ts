import { expect, it } from 'vitest'
import { mend } from '../../../../services/documents/text/mend.ts'

it('puts right what recognition did to a telling word', () => {
  expect(mend('lab0ratory pathoiogy haem0glob1n micr0bioiogy')).toBe(
    'laboratory pathology haemoglobin microbiology',
  )
  expect(mend('referenceinterval accesion collectd')).toBe('reference interval accession collected')
})

it('leaves what is right, and what is another word', () => {
  const right = 'hba1c t12 c.5946delt collections contract prevented tables content 10.2 g/dl'
  expect(mend(right)).toBe(right)
})
