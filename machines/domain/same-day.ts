/** Whether a document's date of birth is another one. Day and month are often taken for each other. */
export function sameDay(named: string | undefined, other: string | undefined): 'same' | 'other' | 'unknown' {
  if (!named || !other || noDates.includes(named)) return 'unknown'
  const [year, month, day] = named.split('-')
  return [named, `${year}-${day}-${month}`].includes(other) ? 'same' : 'other'
}

/** Dates that programs write where they know none. */
const noDates = ['1900-01-01', '0001-01-01', '1970-01-01', '9999-12-31']
