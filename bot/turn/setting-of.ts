import type { Setting } from '../../dialogs/render.ts'
import type { Case, CaseChannel } from '../../machines/domain/case.ts'
import type { newLinks } from './case-links.ts'
import type { Circumstances } from './written.ts'

/** What the dialogs may know of a turn's surroundings. */
export const settingOf = (
  { locale, resumeCode }: Pick<Case, 'locale' | 'resumeCode'>,
  channel: CaseChannel | undefined,
  { setting, now }: Circumstances,
  links: ReturnType<typeof newLinks>,
): Setting => ({
  ...setting,
  now,
  locale,
  resumeCode,
  channel: channel?.kind ?? 'web',
  link: links.give,
})
