import { useCallback, useEffect, useState } from 'react'

/** Not in every browser, nor in the types yet. */
type DocumentPicture = { requestWindow: (size: { width: number; height: number }) => Promise<Window> }
const documentPicture = () =>
  (window as { documentPictureInPicture?: DocumentPicture }).documentPictureInPicture

const size = { width: 360, height: 320 } as const

/**
 * The call in a small window above all others. `window` is where it can be drawn; a browser that can only lift out a
 * video does that with the first of the others. `open` is null where the browser can do neither, or there is none.
 */
export function usePicture(isIn: boolean, hasOtherVideo: boolean) {
  const [picture, setPicture] = useState<Window | null>(null)
  useEffect(() => () => picture?.close(), [picture])
  // Whoever left the call has nothing to see there.
  if (!isIn && picture) setPicture(null)

  const openWindow = useCallback(async () => {
    try {
      const opened = await documentPicture()?.requestWindow(size)
      if (!opened) return
      copyLooks(opened.document)
      opened.addEventListener('pagehide', () => setPicture(null))
      setPicture(opened)
    } catch {
      // Only a click may open it; the button is there for another one.
    }
  }, [])

  if (documentPicture()) return { picture, open: () => void openWindow() }
  const canLift = document.pictureInPictureEnabled === true && hasOtherVideo
  return { picture: null, open: canLift ? () => void liftVideo() : null }
}

async function liftVideo(): Promise<void> {
  const video = document.querySelector<HTMLVideoElement>('[data-call] video:not([disablepictureinpicture])')
  try {
    await video?.requestPictureInPicture()
  } catch {
    // A video that has no picture yet cannot be lifted; the button is there for another try.
  }
}

/** The other window begins without any style. */
function copyLooks(other: Document): void {
  other.title = document.title
  for (const { name, value } of document.documentElement.attributes) {
    other.documentElement.setAttribute(name, value)
  }
  document
    .querySelectorAll('link[rel="stylesheet"], style')
    .forEach(look => other.head.append(look.cloneNode(true)))
}
