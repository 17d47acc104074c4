import type { LinkState } from '../call-transport.ts'
import type { MeshTimes } from './mesh-times.ts'

export type RecoveryOptions = {
  times: MeshTimes
  /** From 0 to below 1. */
  random: () => number
  /** Says once more what may have been lost. */
  remind: () => void
  /** Finds new candidates for the connection that is there. */
  restart: () => void
  /** Puts another connection in the place of the one that is there; answers with `opened`. */
  renew: () => void
  /** False while signals do not reach the other side: trying harder would only end what may come back by itself. */
  canReach: () => boolean
  changed: () => void
}

const mostRestarts = 2

/**
 * What is done when the way to a peer is lost, and when: a moment's patience, two ICE restarts, then another
 * connection, again and again, later each time. Nobody has to click.
 */
export class Recovery {
  readonly #options: RecoveryOptions
  #state: LinkState = 'connecting'
  #hasConnected = false
  #restarts = 0
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: RecoveryOptions) {
    this.#options = options
  }

  get state(): LinkState {
    return this.#state
  }

  /** A connection begins. */
  opened(): void {
    this.#restarts = 0
    this.#enter(this.#hasConnected ? 'reconnecting' : 'connecting')
    const { times, remind } = this.#options
    this.#after(times.remindMs, () => {
      this.#after(times.connectMs - times.remindMs, () => this.#giveUp())
      remind()
    })
  }

  /** What the browser says of the connection. */
  said(state: RTCPeerConnectionState): void {
    if (state === 'connected') return this.#connected()
    if (state === 'closed') return this.#giveUp()
    if (state === 'failed') return this.#escalate()
    if (state !== 'disconnected' || this.#state !== 'connected') return
    this.#enter('reconnecting')
    this.#after(this.#options.times.disconnectedMs, () => this.#escalate())
  }

  /** Nothing comes any more, though the browser has not noticed yet. */
  silent(): void {
    if (this.#state !== 'connected') return
    this.#enter('reconnecting')
    this.#escalate()
  }

  /** Something comes again on a connection that never stopped calling itself connected. */
  flows(): void {
    if (this.#state === 'reconnecting') this.#connected()
  }

  /** The connection is of no use, whatever its state. */
  broken(): void {
    this.#giveUp()
  }

  /** The network changed or the device woke up: what is not connected does not wait for its turn. */
  recheck(): void {
    if (this.#state === 'failed') return this.#renew()
    if (this.#state !== 'reconnecting') return
    this.#restarts = 0
    this.#escalate()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #connected(): void {
    clearTimeout(this.#timer)
    this.#hasConnected = true
    this.#restarts = 0
    this.#failures = 0
    this.#enter('connected')
  }

  #escalate(): void {
    const { times, restart, canReach } = this.#options
    if (this.#state === 'failed') return
    if (this.#state === 'connected') this.#enter('reconnecting')
    const isHeld = this.#restarts > 0 && !canReach()
    if (!isHeld && this.#restarts >= mostRestarts) return this.#giveUp()
    if (!isHeld) {
      this.#restarts += 1
      restart()
    }
    this.#after(times.restartMs, () => this.#escalate())
  }

  #giveUp(): void {
    const { times, random, canReach } = this.#options
    if (this.#state === 'failed') return
    if (!canReach()) return this.#after(times.restartMs, () => this.#giveUp())
    this.#enter('failed')
    const waitMs = Math.min(times.renewMs * 2 ** this.#failures, times.renewMostMs)
    this.#failures += 1
    this.#after(waitMs * (0.5 + random()), () => this.#renew())
  }

  #renew(): void {
    clearTimeout(this.#timer)
    this.#options.renew()
  }

  #after(ms: number, act: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, ms)
  }

  #enter(state: LinkState): void {
    if (this.#state === state) return
    this.#state = state
    this.#options.changed()
  }
}
