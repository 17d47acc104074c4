/** Something that waits until it is let go on. */
export function newGate() {
  let open = () => {}
  const gate = new Promise<void>(resolve => (open = resolve))
  return { gate, open }
}
