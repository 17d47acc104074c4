/** Keeps a transaction open after what it begins with, until the answer is called; it is committed then. */
export async function holdTransaction<Tx>(
  transaction: (work: (tx: Tx) => Promise<void>) => Promise<unknown>,
  begin: (tx: Tx) => Promise<unknown>,
): Promise<() => Promise<void>> {
  let letGo = () => {}
  const held = new Promise<void>(resolve => (letGo = resolve))
  let hasBegun = () => {}
  const begun = new Promise<void>(resolve => (hasBegun = resolve))
  const ended = transaction(async tx => {
    await begin(tx)
    hasBegun()
    await held
  })
  await Promise.race([begun, ended])
  return async () => {
    letGo()
    await ended
  }
}
