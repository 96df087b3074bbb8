import type { StoryFile } from './files.ts'
import type { Channel } from './step.ts'

/** A patient on one channel, who does what people do there. Whatever they do, the bot has answered when it resolves. */
export interface Player {
  channel: Channel
  /** As the case has it. */
  channelId: string
  say(text: string): Promise<void>
  /** One after the other, and none waits for an answer. */
  burst(messages: { text: string; files: StoryFile[] }[]): Promise<void>
  /** Presses what is so called, or does what stands for that here. */
  choose(label: string): Promise<void>
  send(files: StoryFile[], text: string): Promise<void>
  /** The last message comes once more, as the provider or the browser sends it again. */
  again(): Promise<void>
  /** Looks again after a while, as one who opens the page. */
  comeBack(): Promise<void>
  /** From now on, only what comes later is heard. */
  listen(): Promise<void>
  /** The bot's words since the patient's last act, or since they began to listen. */
  heard(): Promise<string>
  /** The bot's words, one message each, as they stand there. */
  everything(): Promise<string[]>
  /** The question that stands open. */
  asked(): Promise<string | undefined>
  /** The checkout page that was given last. */
  checkout(): Promise<string>
  /** Throws where the bot did something that it never should here, whatever the story. */
  expectManners(): Promise<void>
}
