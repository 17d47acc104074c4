export type Fault = {
  /** From the guides folder on, with forward slashes: `guides/<id>/rounds/<round>.yaml`. */
  file: string
  /** 1-based. */
  line?: number | undefined
  /** Where in the file's data, list places counted from 0: `rubric.dimensions.2.anchors.3`. */
  path?: string | undefined
  /** What is wrong and what to write instead. */
  message: string
}

/** The one error of the guide loader. It holds every fault found; its message has one line for each. */
export class GuidePackError extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(sentenceOf).join('\n'))
    this.name = 'GuidePackError'
    this.faults = faults
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
