import type { Socket } from 'node:net'
import NodeClam from 'clamscan'

/**
 * One conversation with clamd. When its patience is over, the library only says goodbye, and the connection to a clamd
 * that hangs would stay for ever; here it can be broken off. Its socket is also what tells how fast clamd takes bytes.
 */
export class ClamdConnection extends NodeClam {
  socket: Socket | undefined
  #isOver = false

  override async _initSocket(label?: string): Promise<Socket> {
    this.socket = await super._initSocket(label)
    if (this.#isOver) this.socket.destroy()
    return this.socket
  }

  breakOff(): void {
    this.#isOver = true
    this.socket?.destroy()
  }
}
