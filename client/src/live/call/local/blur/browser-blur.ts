/**
 * Blurs with the camera's or the system's own means where the browser has them at a page's disposal.
 *
 * @returns whether the picture is now as asked for by these means
 */
export async function blurByBrowser(camera: MediaStreamTrack, isWanted: boolean): Promise<boolean> {
  const can = camera.getCapabilities?.().backgroundBlur
  // With one value only, it is as the system's settings say and cannot be changed from here.
  if (!can?.includes(true) || !can.includes(false)) return false
  try {
    // What is not named again is given up.
    await camera.applyConstraints({ ...camera.getConstraints(), backgroundBlur: isWanted })
    return camera.getSettings().backgroundBlur === isWanted
  } catch {
    return false
  }
}
