/** A refusal in the shape of Twilio's errors, https://www.twilio.com/docs/usage/twilios-response. */
export class ApiError extends Error {
  readonly status: number
  readonly body: { code: number; message: string; more_info: string; status: number }

  constructor(status: number, code: number, message = errorMessage(code)) {
    super(message)
    this.status = status
    this.body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }
  }
}

/** https://www.twilio.com/docs/api/errors, in our own words. */
const messages: Record<number, string> = {
  11200: 'The webhook could not be retrieved',
  20003: 'Authenticate',
  20004: 'This method is not allowed on this resource',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  20503: 'Service unavailable',
  21211: "The 'To' number is not a valid phone number",
  21602: 'A message body is required',
  21604: "A 'To' number is required",
  21606: "The 'From' number is not one of this account's numbers for this channel",
  21609: 'The StatusCallback is not a valid address',
  21610: 'Attempt to send to unsubscribed recipient',
  21617: 'The message body is longer than 1600 characters',
  21656: 'The ContentVariables are not a JSON object of texts',
  21655: 'The ContentSid is not valid',
  30003: 'Unreachable destination handset',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Message filtered',
  30008: 'Unknown error',
  63003: 'Channel could not find To address',
  63016: 'Free-form message outside of the allowed window; use a template',
}

export function errorMessage(code: number): string {
  return messages[code] ?? 'An error occurred'
}
