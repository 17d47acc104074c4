import type { Signal } from '@dryrun/shared/contract/call'

type Candidates = Extract<Signal, { kind: 'candidates' }>

/** Gathers the candidates of one connection for a moment and sends them together. */
export class CandidateBatch {
  readonly #afterMs: number
  readonly #send: (signal: Candidates) => Promise<void>
  readonly #negId: () => number
  /** All of the present start of ICE, which the user name fragment names. */
  #found: Candidates['candidates'] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(afterMs: number, negId: () => number, send: (signal: Candidates) => Promise<void>) {
    this.#afterMs = afterMs
    this.#negId = negId
    this.#send = send
  }

  add(candidate: RTCIceCandidate): void {
    // Firefox marks the end by an empty one.
    if (candidate.candidate === '') return
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
    this.#found = [
      ...this.#found.filter(found => found.usernameFragment === usernameFragment),
      { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment },
    ]
    this.#timer ??= setTimeout(() => this.#flush(), this.#afterMs)
  }

  /** Sends all that were found once more. */
  again(): void {
    if (this.#found.length > 0) this.#flush()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#found = []
  }

  /** Always all: they are few, knowing one twice does no harm, and so a lost batch is made good by the next. */
  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#send({ kind: 'candidates', negId: this.#negId(), candidates: this.#found }).catch(() => {})
  }
}
