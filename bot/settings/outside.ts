import type { ClassifierOptions } from '../../services/language/create-classifier.ts'

/** Where the outside world is: real accounts or stand-ins, the code is the same. */
export interface Outside {
  mongodb: { uri: string /** Nobody else can be on it. */; alone: boolean }
  blobs: { connectionString: string }
  stripe: { secretKey: string; webhookSecret: string; apiUrl?: string }
  smtp: { url: string }
  /** Left out: files are not scanned for viruses. */
  clamd?: { url: string }
  /** Left out: no language model is asked what a document is. */
  openai?: ClassifierOptions
  /** Left out: the intake is on websites only. `apiUrl` stands for all of Twilio's hosts. */
  twilio?: { accountSid: string; authToken: string; smsFrom?: string; whatsappFrom?: string; apiUrl?: string }
}
