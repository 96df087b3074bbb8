import type { Scene } from '../scene.ts'

/** By what our team finds the request of somebody who writes or calls. */
export function contactCode({ say, context, setting }: Scene): string {
  if (context.caseNumber) return say('help.case', { caseNumber: context.caseNumber })
  return setting.resumeCode ? say('help.code', { code: setting.resumeCode }) : ''
}
