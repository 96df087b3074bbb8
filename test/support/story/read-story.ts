import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Story } from './story.ts'

export interface TheStory extends Story {
  /** The line of each step, from 1. */
  lines: number[]
  file: string
}

/**
 * Reads a conversation file.
 * @throws Error that says every mistake with its file and line, as `name.chat.yaml:12: …`
 */
export function readStory(file: string, text: string): TheStory {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const lineOf = (path: PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
    }
    return 1
  }
  const fail = (mistakes: string[]) => {
    throw new Error(mistakes.map(mistake => `${file}:${mistake}`).join('\n'))
  }
  if (document.errors.length > 0)
    fail(document.errors.map(({ linePos, message }) => `${linePos?.[0].line ?? 1}: ${message}`))
  const { data, error } = Story.safeParse(document.toJS())
  if (!data)
    return fail(error.issues.flatMap(deepest).map(({ path, message }) => `${lineOf(path)}: ${message}`))
  return { ...data, file, lines: data.steps.map((_, index) => lineOf(['steps', index])) }
}

/** Of something that may be written in two ways, what is wrong with the one that was meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const ways = issue.errors.filter(
    ([first]) => first && !(first.code === 'invalid_type' && first.path.length === 0),
  )
  const [meant] = ways
  if (!meant) return [issue]
  return meant.map(each => ({ ...each, path: [...issue.path, ...each.path] })).flatMap(deepest)
}
