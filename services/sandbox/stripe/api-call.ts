export interface ApiRequest {
  method: string
  /** Path and query. */
  url: string
  authorization: string | undefined
  idempotencyKey: string | undefined
  body: string
}
export interface ApiAnswer {
  status: number
  body: string
  replayed: boolean
}
