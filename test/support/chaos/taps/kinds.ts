import type { KindOfRequest } from './http-tap.ts'

/** Stripe's API. */
export const kindOfPayment: KindOfRequest = ({ method, url = '' }) => {
  if (!url.startsWith('/v1/')) return null
  if (url.startsWith('/v1/refunds')) return 'refundPayment'
  if (!url.startsWith('/v1/checkout/sessions')) return null
  if (method === 'GET') return 'readCheckout'
  return /\/expire$/.test(url) ? 'expireCheckout' : 'createCheckout'
}

/** Twilio's API: a message that is sent. */
export const kindOfPhone: KindOfRequest = ({ method, url = '' }) =>
  method === 'POST' && url.endsWith('/Messages.json') ? 'phone.send' : null

/** Azure Blob Storage's API: documents, what is still to become one, and pictures of them once they were read. */
export const kindOfStorage: KindOfRequest = ({ method, url = '', headers }) => {
  if (method === 'DELETE') return 'blob.delete'
  const [path = ''] = url.split('?')
  if (method === 'GET') return path.includes('/documents/') ? 'document.read' : null
  if (method === 'PUT' && path.includes('/previews/')) return 'preview.put'
  if (method !== 'PUT' || !/\/(documents|incoming)\//.test(path)) return null
  return headers['x-ms-copy-source'] ? 'blob.copy' : 'blob.put'
}
