/** The part of clamscan that is used; it comes without types. */
declare module 'clamscan' {
  import type { Socket } from 'node:net'
  import type { Readable } from 'node:stream'

  interface Options {
    /** Local programs: never used here. */
    clamscan: { active: boolean; path: false }
    clamdscan: {
      socket?: string
      host?: string
      port?: number
      /** Milliseconds without a word on the connection. */
      timeout: number
      /** Of a local program. */
      path: false
      localFallback: false
      /** Says nothing to clamd before there is something to scan. */
      bypassTest: true
    }
  }

  interface Result {
    /** Null where the answer was neither. */
    isInfected: boolean | null
    /** What clamd said. */
    resultString: string
  }

  export default class NodeClam {
    init(options: Options): Promise<this>
    /** Sends the bytes with clamd's `INSTREAM`. */
    scanStream(stream: Readable): Promise<Result>
    /** Opens a connection for one command. */
    _initSocket(label?: string): Promise<Socket>
  }
}
