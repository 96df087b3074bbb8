import { describe, expect, it } from 'vitest'
import { readHop } from '../../dialogs/hop.ts'

const idle = { own: 'AC23DE4FGH', waiting: false }

describe('a code to go on from elsewhere', () => {
  it.each(['KM47TRW9XA', 'km47 trw9 xa', 'My code is: KM47TRW9XA.'])('is read in %j', text => {
    expect(readHop(text, idle)).toEqual({ kind: 'code', code: 'KM47TRW9XA' })
  })

  it.each(['2346789234', '234-678-9234', '234 678 9234'])('is not seen in the phone number %j', text => {
    expect(readHop(text, idle)).toBeNull()
  })
})
