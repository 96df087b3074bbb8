import type { Request, Response, Server } from 'restify'
import { readAddress } from '../../services/sandbox/twilio/account.ts'
import { readFromPhone } from '../../services/sandbox/twilio/from-phone.ts'
import type { SandboxTwilio } from '../../services/sandbox/twilio/index.ts'
import { readTroubles, type Troubles } from '../../services/sandbox/twilio/troubles.ts'
import { AppError } from '../app-error.ts'
import { parseJson, readText } from './read-json.ts'

/** Ten files of 17 MB together, in base64. */
const LARGEST_BODY = 24 * 1024 * 1024

/** The stand-in's phones: what is sent from them, what stands on them, and what is wrong at Twilio. */
export function mountPhone(server: Server, twilio: SandboxTwilio): void {
  server.post('/sandbox/phone/messages', async (req: Request, res: Response) => {
    const message = readFromPhone(parseJson(await readText(req, LARGEST_BODY)))
    if (!message) throw new AppError('bad-request', 'Nothing that a phone could send.')
    res.send(200, await twilio.receive(message))
  })

  server.get('/sandbox/phone/messages', async (req: Request, res: Response) => {
    const query = new URLSearchParams(req.getQuery())
    // A plus sign that nobody encoded is a space by now.
    const asked = query.get('number')?.replace(/^(whatsapp:)? /, '$1+')
    const { channel, number } = readAddress(asked ?? '')
    const only = query.get('channel') ?? (asked?.startsWith('whatsapp:') ? channel : null)
    res.setHeader('Cache-Control', 'no-store')
    res.send(
      200,
      twilio.messages({
        ...(number && { number }),
        ...((only === 'sms' || only === 'whatsapp') && { channel: only }),
      }),
    )
  })

  server.get('/sandbox/phone/trouble', async (_req: Request, res: Response) => {
    res.setHeader('Cache-Control', 'no-store')
    res.send(200, twilio.troubles())
  })

  server.post('/sandbox/phone/trouble', async (req: Request, res: Response) => {
    twilio.trouble(troublesIn(await readText(req, 16 * 1024)))
    res.send(200, twilio.troubles())
  })
}

function troublesIn(text: string): Troubles {
  const given = parseJson(text.trim() === '' ? '{}' : text)
  try {
    return readTroubles(given)
  } catch (cause) {
    throw new AppError('bad-request', 'No troubles that the phone knows.', { cause })
  }
}
