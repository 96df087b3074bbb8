import { describe, expect, test } from 'vitest'
import { readStory } from './read-story.ts'

const head = ['story: Somebody says their name', 'steps:']
const read = (...lines: string[]) => readStory('x.chat.yaml', [...head, ...lines, 'ends: {}'].join('\n'))

describe('a conversation file', () => {
  test('is read with the line of each step, and played on all channels when it names none', () => {
    const story = read(
      '  - me: 1',
      '',
      '  # He waits.',
      '  - wait: 1 day 2 hours',
      '  - bot: [asks email, says /Ana/i]',
    )
    expect(story.on).toEqual(['web', 'whatsapp', 'sms'])
    expect(story.lines).toEqual([3, 6, 7])
    expect(story.steps).toEqual([
      { me: '1' },
      { wait: 26 * 3_600_000 },
      {
        bot: [
          { does: 'asks', ask: 'email' },
          { does: 'says', words: /Ana/i },
        ],
      },
    ])
  })

  test.each([
    ['a step that nobody knows', '  - shout: Ana', 4, 'Unrecognized key: "shout"'],
    ['two acts in one step', '  - { me: Ana, wait: 1 day }', 4, 'a line says one thing'],
    ['nothing in a step', '  - only: sms', 4, 'a line says one thing'],
    ['a question that is not asked', '  - bot: asks shoeSize', 4, 'there is no question "shoeSize"'],
    [
      'such a question among others',
      '  - bot: [says hello, asks shoeSize]',
      4,
      'there is no question "shoeSize"',
    ],
    ['what a bot cannot do', '  - bot: sings', 4, 'the bot "asks <question>"'],
    ['a pattern that is none', '  - bot: says /(/', 4, 'the bot "asks <question>"'],
    ['a time that is none', '  - wait: until Monday', 4, 'such as "3 days"'],
    ['a file that is not there', '  - files: [letter, x-ray]', 4, 'Invalid option'],
    ['a clock that goes on for one alone', '  - { wait: 1 day, only: sms }', 4, 'the same for all channels'],
    ['a channel that there is not', '  - { me: Ana, only: fax }', 4, 'Invalid option'],
    ['a colon that YAML takes for its own', '  - bot: says code: 123', 4, 'Nested mappings'],
  ])('with %s is refused with file and line', (_, step, line, why) => {
    const wrong = () => read('  - me: Ana', step)
    expect(wrong).toThrow(`x.chat.yaml:${line}: `)
    expect(wrong).toThrow(why)
  })

  test('tells all of its mistakes at once', () => {
    expect(() => read('  - bot: sings', '  - me: Ana', '  - bot: dances')).toThrow(
      /^x\.chat\.yaml:3: .*\nx\.chat\.yaml:5: /,
    )
  })
})
