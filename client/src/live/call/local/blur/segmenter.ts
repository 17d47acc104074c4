import type { SelfieSegmentation } from '@mediapipe/selfie_segmentation'
import { version } from '@mediapipe/selfie_segmentation/package.json'

/** Where the build puts the library's files; see `build/blur-files.ts`. */
const folder = `/assets/selfie-segmentation-${version}`

/** Tells a person from what is behind. */
export type Segmenter = {
  /** The person opaque, all else transparent, as large as the canvas. One at a time; good until the next. */
  maskOf: (picture: HTMLCanvasElement) => Promise<CanvasImageSource>
  close: () => void
}

/** For wide pictures; the other one of the library is for square ones. */
const wideModel = 1

/**
 * Loads the library and its model, about 6 MB, from our own origin.
 *
 * @throws where they cannot be had, or the device has no WebGL
 */
export async function openSegmenter(): Promise<Segmenter> {
  await loadLibrary()
  const { SelfieSegmentation: Library } = window as unknown as {
    SelfieSegmentation: typeof SelfieSegmentation
  }
  const library = new Library({ locateFile: name => `${folder}/${name}` })
  let mask: CanvasImageSource | null = null
  library.setOptions({ modelSelection: wideModel })
  library.onResults(({ segmentationMask }) => {
    mask = segmentationMask
  })
  await library.initialize()
  return {
    async maskOf(picture) {
      await library.send({ image: picture })
      if (!mask) throw new Error('The segmentation gave no mask.')
      return mask
    },
    close() {
      library.close().catch(() => {})
    },
  }
}

let loading: Promise<void> | null = null

/** The library is a script that leaves its class in the window; a bundler takes that away from it. */
function loadLibrary(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `${folder}/selfie_segmentation.js`
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => {
      script.remove()
      loading = null
      reject(new Error('The blur could not be loaded.'))
    })
    document.head.append(script)
  })
  return loading
}
