/** Numbers as lib0 writes them, seven bits a byte and the lowest first, where its encoder costs more than the number. */

/** How many bytes it takes. */
export function varUintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) length++
  return length
}

/** Writes it at a place, and gives the place behind it. */
export function writeVarUint(bytes: Uint8Array, at: number, value: number): number {
  let end = at
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes[end++] = (rest % 128) | 0x80
  bytes[end++] = rest
  return end
}
