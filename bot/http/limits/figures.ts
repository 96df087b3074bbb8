/** So many in so many seconds; counted from the first. */
export interface Rate {
  most: number
  seconds: number
}

/** So many are worked on at once; so many more wait their turn, and who comes after them is refused. */
export interface Lane {
  atOnce: number
  waiting: number
}

/** What one visitor may do, and one address. */
export interface Figure {
  visitor?: Rate
  address?: Rate
  lane?: Lane
}

const minute = 60
const hour = 60 * minute
const megabyte = 1024 * 1024
const gigabyte = 1024 * megabyte

/**
 * What is allowed, for each process by itself. A person never comes near: the most that one does is paste ten
 * messages, or send ten files of 50 MB. An address may be a whole hospital. What a machine gets out of it stays a
 * small part of what one process can do.
 */
export const figures = {
  /** Anything at all. Two hundred a second: a hundred patients whose network allows only polling, every second. */
  requests: { address: { most: 12_000, seconds: minute } },
  /** A page that loads asks for one, and for a new one every 15 minutes. */
  tokens: {
    visitor: { most: 120, seconds: minute },
    address: { most: 300, seconds: minute },
    lane: { atOnce: 4, waiting: 1_000 },
  },
  /** One-time links looked at and used, by whoever has only the link: a page asks once, and once more when it wakes. */
  links: { address: { most: 600, seconds: minute }, lane: { atOnce: 4, waiting: 100 } },
  /** Begun, or taken up again: a client whose network comes and goes reconnects every 3 seconds. */
  conversations: {
    visitor: { most: 120, seconds: minute },
    address: { most: 600, seconds: minute },
    lane: { atOnce: 2, waiting: 20 },
  },
  /** The quickest typist sends one in 2 seconds. One at a time: a case takes them in order anyway. */
  messages: {
    visitor: { most: 1_000, seconds: minute },
    address: { most: 6_000, seconds: minute },
    lane: { atOnce: 1, waiting: 100 },
  },
  /** Bytes of those: a long letter, pasted, has 20 kB. What is stored is paid for by everybody. */
  messageBytes: {
    visitor: { most: 2 * megabyte, seconds: minute },
    address: { most: 60 * megabyte, seconds: minute },
  },
  /** From one phone: ten photographs come as ten messages at once, and after them nobody sends two a second. */
  phone: {
    visitor: { most: 120, seconds: minute },
    lane: { atOnce: 1, waiting: 100 },
  },
  /** Generous, because the official client never polls again after a refusal: who polls too fast waits instead. */
  polls: {
    visitor: { most: 6_000, seconds: minute },
    address: { most: 12_000, seconds: minute },
    lane: { atOnce: 1, waiting: 100 },
  },
  /** WebSockets asked for. */
  streams: { visitor: { most: 120, seconds: minute }, address: { most: 1_200, seconds: minute } },
  /** Files that pass through us: a request may carry ten of 50 MB, and take half an hour. */
  uploads: {
    visitor: { most: 120, seconds: hour },
    address: { most: 1_200, seconds: hour },
    lane: { atOnce: 2, waiting: 10 },
  },
  /** Bytes of those. Counted as they were read, so the last one allowed may go past it. */
  uploadedBytes: {
    visitor: { most: 2 * gigabyte, seconds: hour },
    address: { most: 20 * gigabyte, seconds: hour },
  },
  /** Files that a browser wants to send to storage itself. */
  announced: {
    visitor: { most: 200, seconds: hour },
    address: { most: 2_000, seconds: hour },
    lane: { atOnce: 1, waiting: 20 },
  },
  /** Bytes of those, as announced. */
  announcedBytes: {
    visitor: { most: 4 * gigabyte, seconds: hour },
    address: { most: 40 * gigabyte, seconds: hour },
  },
  /** Asking for, completing and removing one: a copy is read and judged. */
  files: {
    visitor: { most: 600, seconds: minute },
    address: { most: 6_000, seconds: minute },
    lane: { atOnce: 2, waiting: 20 },
  },
} as const satisfies Record<string, Figure>

export type Limited = keyof typeof figures
export type Figures = Record<Limited, Figure>

/** Files that a visitor has announced and not yet completed, at most: four times what one message may carry. */
export const mostOpenUploads = 40

/** WebSockets open at once: tabs and devices of one visitor; patients of one address. */
export const mostSockets = { visitor: 20, address: 2_000 } as const

/**
 * Connections of one address at once, whatever they are for, of the 10,000 that a process takes: a hospital's WebSockets
 * and as many besides. Those of a declared proxy are everybody's, and not counted.
 */
export const mostConnectionsOfAddress = 4_000

/**
 * How many times an address's share is had by one that cannot come over the internet: it is a proxy that nobody
 * declared, through which everybody comes, or a test.
 */
export const nearbyFactor = 20

/** Milliseconds until a refusal is answered: who hammers on is slowed by waiting for it. */
export const refusalPause = 1_000
