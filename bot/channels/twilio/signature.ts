import twilio from 'twilio'

/**
 * Whether Twilio signed a webhook: HMAC-SHA1 over the address as Twilio was given it and every parameter of the body,
 * also those that we do not know. False on rubbish. Repeats of one parameter count; in which order does not.
 * (twilio.com/docs/usage/security)
 *
 * @param path path and query as they were sent; a fragment such as `#rc=5` never is
 */
export function isSigned(
  request: { path: string; parameters: URLSearchParams; signature: string | undefined },
  { publicUrl, authToken }: { publicUrl: string; authToken: string },
): boolean {
  const { path, parameters, signature } = request
  if (!signature) return false
  const names = [...new Set(parameters.keys())]
  const params = Object.fromEntries(names.map(name => [name, oneOrMore(parameters.getAll(name))]))
  try {
    return twilio.validateRequest(authToken, signature, publicUrl.replace(/\/$/, '') + path, params)
  } catch {
    return false
  }
}

const oneOrMore = (values: string[]) => (values.length === 1 ? values[0] : values)
