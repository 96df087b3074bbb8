import { getCountry } from 'countries-and-timezones'
import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** From eight in the morning until eight in the evening; US rules for texts allow an hour more. (47 CFR 64.1200) */
const waking = { from: 8, until: 20 }

/**
 * Whether a phone may ring where its number is at home: in every time zone of its country, for a number does not say
 * in which. Of a country that nobody knows, the zones between London and Los Angeles are taken.
 */
export function isWakingHour(number: string, at: Date): boolean {
  const country = parsePhoneNumberFromString(number)?.country
  const zones = (country && getCountry(country)?.timezones) || unknown
  return zones.every(zone => {
    const hour = hourIn(zone, at)
    return hour >= waking.from && hour < waking.until
  })
}

const unknown = ['Europe/London', 'America/New_York', 'America/Los_Angeles']

/** Made once a zone: to make one takes longer than to use it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function hourIn(timeZone: string, at: Date): number {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone })
  clocks.set(timeZone, clock)
  return Number(clock.format(at))
}
