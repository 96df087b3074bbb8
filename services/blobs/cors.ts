import type { CorsRule } from '@azure/storage-blob'

/** What a browser needs to send blocks to a SAS address, and nothing else. */
const OURS = {
  allowedMethods: 'PUT,OPTIONS',
  allowedHeaders: 'x-ms-*,content-type',
  exposedHeaders: 'x-ms-request-id,x-ms-error-code,etag',
  maxAgeInSeconds: 3600,
}

/**
 * The account's CORS rules with ours for these origins. CORS belongs to the whole account, so rules that others
 * made there stay; a rule of ours from an earlier start is replaced. Azure takes at most five.
 */
export function withCorsFor(allowedOrigins: string[], existing: CorsRule[]): CorsRule[] {
  const others = existing.filter(
    rule => rule.allowedMethods !== OURS.allowedMethods || rule.allowedHeaders !== OURS.allowedHeaders,
  )
  if (allowedOrigins.length === 0) return others
  return [...others, { ...OURS, allowedOrigins: allowedOrigins.join(',') }]
}
