/** Stripe's documented test cards, https://docs.stripe.com/testing. No other number is ever taken. */
const GOOD: Record<string, string> = {
  '4242424242424242': 'visa',
  '4000056655665556': 'visa',
  '5555555555554444': 'mastercard',
  '2223003122003222': 'mastercard',
  '378282246310005': 'amex',
  '6011111111111117': 'discover',
}
const BAD: Record<string, Decline> = {
  '4000000000000002': { code: 'card_declined', error: 'Your card was declined.' },
  '4000000000009995': { code: 'insufficient_funds', error: 'Your card has insufficient funds.' },
  '4000000000000069': { code: 'expired_card', error: 'Your card has expired.' },
  '4000000000000127': { code: 'incorrect_cvc', error: "Your card's security code is incorrect." },
  '4000000000000119': {
    code: 'processing_error',
    error: 'An error occurred while processing your card. Try again in a little bit.',
  },
}

/** Why a card was not charged: a code for programs, a sentence for the person who pays. */
export interface Decline {
  code: string
  error: string
}

/** The number alone is enough; what else is given has to make sense. */
export interface Card {
  number: string
  expMonth?: number
  expYear?: number
  cvc?: string
}

export interface Accepted {
  brand: string
  last4: string
  exp_month: number
  exp_year: number
}

export function chargeCard(card: Card, now: Date): Accepted | Decline {
  const number = card.number.replace(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number))
    return { code: 'incorrect_number', error: 'Your card number is incorrect.' }
  const expiry = expiryProblem(card, now)
  if (expiry) return expiry
  if (card.cvc !== undefined && !/^\d{3,4}$/.test(card.cvc.trim()))
    return { code: 'invalid_cvc', error: "Your card's security code is invalid." }
  const decline = BAD[number]
  if (decline) return decline
  const brand = GOOD[number]
  if (!brand)
    return {
      code: 'card_declined',
      error: 'Your card was declined. Only test cards are taken here, never a real one.',
    }
  return {
    brand,
    last4: number.slice(-4),
    exp_month: card.expMonth ?? 12,
    exp_year: card.expYear ? fullYear(card.expYear) : now.getFullYear() + 3,
  }
}

export const isDecline = (result: Accepted | Decline): result is Decline => 'error' in result

function expiryProblem({ expMonth, expYear }: Card, now: Date): Decline | null {
  if (expMonth !== undefined && !(Number.isInteger(expMonth) && expMonth >= 1 && expMonth <= 12))
    return { code: 'invalid_expiry_month', error: "Your card's expiration month is invalid." }
  if (expYear === undefined) return null
  const year = fullYear(expYear)
  const past = { code: 'invalid_expiry_year', error: "Your card's expiration year is in the past." }
  if (!Number.isInteger(year) || year > now.getFullYear() + 50)
    return { code: 'invalid_expiry_year', error: "Your card's expiration year is invalid." }
  if (year < now.getFullYear()) return past
  if (year === now.getFullYear() && expMonth !== undefined && expMonth < now.getMonth() + 1)
    return { code: 'invalid_expiry_month', error: "Your card's expiration date is in the past." }
  return null
}

const fullYear = (year: number) => (year < 100 ? 2000 + year : year)

function passesLuhn(number: string): boolean {
  const digits = [...number].reverse().map(Number)
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
