// Loaded first in a worker thread that starts from TypeScript (development and tests). `--import tsx` alone does
// nothing there: on Node 20 tsx registers itself on the main thread only.
import { register } from 'tsx/esm/api'

register()
