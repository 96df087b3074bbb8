import { getCountry } from 'countries-and-timezones'
import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** From eight in the morning until eight in the evening; US rules for texts allow an hour more. (47 CFR 64.1200) */
const waking = { from: 8, until: 20 }

/** Whether a phone may ring where its number is at home: in every zone where its owner may well be. */
export function isWakingHour(number: string, at: Date): boolean {
  return zonesOf(number).every(zone => {
    const hour = hourIn(zone, at)
    return hour >= waking.from && hour < waking.until
  })
}

/** A number seldom says in which of its country's zones it is: then all of them are taken. */
function zonesOf(number: string): readonly string[] {
  const area = areas.find(({ prefixes }) => prefixes.some(prefix => number.startsWith(prefix)))
  if (area) return area.zones
  const country = parsePhoneNumberFromString(number)?.country
  return main.get(country ?? '') ?? (country && getCountry(country)?.timezones) ?? unknown
}

/** Parts of the US so far off that it is never day there and in New York for long; their area codes tell. */
const areas = [
  { prefixes: ['+1907'], zones: ['America/Anchorage'] },
  { prefixes: ['+1808'], zones: ['Pacific/Honolulu'] },
]

/** Where all zones of a country have but a few hours of day in common: the ends of where most people live. */
const main: ReadonlyMap<string, readonly string[]> = new Map([
  ['US', ['America/New_York', 'America/Los_Angeles']],
  // More than nine of ten live between these; farther east it may be eleven in the evening, rather than never at all.
  ['RU', ['Europe/Moscow', 'Asia/Krasnoyarsk']],
])

/** Of a country that nobody knows: the fewest hours apart that hold both Europe and most of America's people. */
const unknown = ['Europe/London', 'America/New_York']

/** Made once a zone: to make one takes longer than to use it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function hourIn(timeZone: string, at: Date): number {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone })
  clocks.set(timeZone, clock)
  return Number(clock.format(at))
}
