/** How far each client's edits are known: client number → the clock its next edit starts at. */
export type Clocks = Map<number, number>
