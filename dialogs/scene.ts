import type { Step } from '../machines/domain/asks.ts'
import { type ChannelKind, isPhone, type LinkPurpose } from '../machines/domain/case.ts'
import type { IntakeContext } from '../machines/intake/context.ts'
import { type IntakeSnapshot, stepOfSnapshot } from '../machines/intake/step.ts'
import { type CopyKey, type Params, type Say, sayIn } from './copy/index.ts'
import { money } from './copy/money.ts'
import type { SecureLink } from './message.ts'

/** What the conversation knows of its surroundings. */
export interface Setting {
  now: Date
  /** `en`, `en-US`. */
  locale: string
  /** Without a slash at its end. */
  publicUrl: string
  support: { email: string; phone: string }
  /** Names an unfinished case towards our team. */
  resumeCode?: string
  /** Our own numbers, in E.164, where there are phones. */
  phones?: { sms?: string | undefined; whatsapp?: string | undefined }
  /** Where this is said; a website when left out. */
  channel?: ChannelKind
  /** Gives out a one-time link; left out where none can be. */
  link?: (purpose: LinkPurpose) => SecureLink
}

/** Whoever puts values into words. */
export interface Speaker {
  say: Say
  locale: string
  /** Nothing sensitive is shown, and nothing but words: there are no buttons, and others may read along. */
  phone?: boolean
}

/** Everything a sentence may depend on. `say` knows the contacts and the total by itself. */
export interface Scene extends Speaker {
  context: IntakeContext
  step: Step
  /** Within the payment: `opening`, `open`, `renewing`, `closed`. */
  stage: string | null
  phone: boolean
  setting: Setting
}

export function sceneOf(snapshot: IntakeSnapshot, setting: Setting): Scene {
  const { context, value } = snapshot
  const known: Params = { ...setting.support, total: money(context.payment) }
  const phone = isPhone(setting.channel ?? 'web')
  const say = sayIn(setting.locale, phone)
  return {
    context,
    setting,
    locale: setting.locale,
    phone,
    step: stepOfSnapshot(snapshot),
    stage: typeof value === 'string' ? null : (Object.values(value)[0] ?? null),
    say: (key: CopyKey, params?: Params) => say(key, { ...known, ...params }),
  }
}
