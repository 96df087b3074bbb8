/** A refusal in the shape of Stripe's error object, https://docs.stripe.com/api/errors. */
export class ApiError extends Error {
  readonly status: number
  readonly body: { error: { type: string; message: string; code?: string; param?: string } }

  constructor(
    status: number,
    message: string,
    details: {
      type?: 'invalid_request_error' | 'idempotency_error' | 'api_error'
      code?: string
      param?: string
    } = {},
  ) {
    super(message)
    this.status = status
    this.body = { error: { type: 'invalid_request_error', ...details, message } }
  }
}

export const noSuch = (status: 400 | 404, kind: string, id: string, param = 'id') =>
  new ApiError(status, `No such ${kind}: '${id}'`, { code: 'resource_missing', param })
