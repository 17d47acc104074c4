import type { DrawFrame } from './frames.ts'
import type { Segmenter } from './segmenter.ts'

/** More than others are sent is not worth the work. */
const widest = 1280
/** The model sees 256 × 144; twice that keeps the edge of the mask smooth. */
const modelWidth = 512
/** The background is blurred small, which is most of the blur and costs next to nothing. */
const backdropWidth = 160
const backdropBlurPx = 3
/** Where a canvas has no filters: so small that drawing it large is blur enough. */
const plainBackdropWidth = 32
const edgePx = 3

/** Draws a person as they are before a background that is not to be made out. */
export function createComposer(segmenter: Segmenter): { canvas: HTMLCanvasElement; draw: DrawFrame } {
  const [canvas, out] = openCanvas()
  const [small, input] = openCanvas()
  const [backdrop, behind] = openCanvas()
  const hasFilters = 'filter' in behind
  const widthBehind = hasFilters ? backdropWidth : plainBackdropWidth

  const draw: DrawFrame = async (picture, width, height) => {
    const scale = Math.min(1, widest / width)
    resize(canvas, width * scale, height * scale)
    resize(small, modelWidth, (modelWidth * height) / width)
    resize(backdrop, widthBehind, (widthBehind * height) / width)
    input.drawImage(picture, 0, 0, small.width, small.height)
    const mask = await segmenter.maskOf(small)

    behind.filter = `blur(${backdropBlurPx}px)`
    // Beyond its edges there is nothing, and blur would let that in.
    const rim = backdropBlurPx * 2
    behind.drawImage(small, -rim, -rim, backdrop.width + 2 * rim, backdrop.height + 2 * rim)

    out.globalCompositeOperation = 'copy'
    out.filter = `blur(${edgePx}px)`
    out.drawImage(mask, 0, 0, canvas.width, canvas.height)
    out.filter = 'none'
    out.globalCompositeOperation = 'source-in'
    out.drawImage(picture, 0, 0, canvas.width, canvas.height)
    out.globalCompositeOperation = 'destination-over'
    out.drawImage(backdrop, 0, 0, canvas.width, canvas.height)
  }
  return { canvas, draw }
}

function openCanvas(): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws on no canvas.')
  context.imageSmoothingQuality = 'high'
  return [canvas, context]
}

/** Setting a size, even the same, empties a canvas. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [wide, high] = [Math.round(width), Math.round(height)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
}
