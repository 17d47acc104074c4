export type Fault = {
  /** With forward slashes, from the guides folder on (`guides/<id>/rounds/<round>.yaml`) or from a folder given. */
  file: string
  /** 1-based. */
  line?: number | undefined
  /** Where in the file's data, list places counted from 0: `rubric.dimensions.2.anchors.3`. */
  path?: string | undefined
  /** What is wrong and what to write instead. */
  message: string
}

/** The one error of the guide loader. It holds every fault found; its message has one line for each, and the note. */
export class GuidePackError extends Error {
  readonly faults: readonly Fault[]
  readonly note: string | undefined

  constructor(faults: readonly Fault[], note?: string) {
    super([...faults.map(sentenceOf), ...(note === undefined ? [] : [note])].join('\n'))
    this.name = 'GuidePackError'
    this.faults = faults
    this.note = note
  }
}

function sentenceOf({ file, line, path, message }: Fault): string {
  const place = line === undefined ? file : `${file}:${line}`
  return path ? `${place}: ${path}: ${message}` : `${place}: ${message}`
}

/** Runs a reader; on a GuidePackError it keeps the faults and gives undefined, so that the next file is read too. */
export function gather<T>(faults: Fault[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof GuidePackError)) throw error
    faults.push(...error.faults)
    return undefined
  }
}

export function throwIfAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new GuidePackError(faults)
}

/** The first faults, and how many more there are: a broken text may have one in every line. */
export function firstFaults(faults: readonly Fault[], most: number, file: string): Fault[] {
  const more = faults.length - most
  return [
    ...faults.slice(0, most),
    ...(more > 0 ? [{ file, message: `There are ${more} more faults.` }] : []),
  ]
}
