/** How long the parts of the mesh wait, in milliseconds. Tests that provoke faults shorten some of them. */
export type MeshTimes = typeof meshTimes

export const meshTimes = {
  /** Candidates of one connection go out together. */
  candidateBatchMs: 60,
  /** How long the polite one lets the other begin, so that rarely both do. */
  politeWaitMs: 1_000,
  /** An offer without an answer is sent again; each time half as much later. */
  answerMs: 3_000,
  answerMostMs: 10_000,
  /** A signal that could not be sent is sent again. */
  unsentMs: 1_000,
  /** A way that hiccups often comes back by itself. */
  disconnectedMs: 2_000,
  /** What one ICE restart has. */
  restartMs: 7_000,
  /** What a new connection has, and after how long of it everything is said once more. */
  remindMs: 4_000,
  connectMs: 12_000,
  /** Before another connection is made: doubles with every failure, and varies, so that two sides fall out of step. */
  renewMs: 400,
  renewMostMs: 15_000,
  /** How long a connection has to show that something comes, when that is in doubt. */
  proofMs: 3_000,
  /** How long a peer the server does not name any more, and that is not connected, may take to come back. */
  missingMs: 15_000,
  pollMs: 2_000,
}
