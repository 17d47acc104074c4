const mega = 1024 * 1024

/** How large a guide may be that comes as a zip, or is to become one. `most` counts bytes, and files in `files`. */
export const packLimits = {
  zip: { most: 5 * mega, message: 'This zip is larger than 5 MB. Take out data that no question needs.' },
  unzipped: {
    most: 20 * mega,
    message: 'The files come to more than 20 MB. Take out data that no question needs.',
  },
  /** What is parsed at once: YAML files and questions' front matter. */
  parsed: {
    most: 2 * mega,
    message: 'The .yaml and question.md files come to more than 2 MB. Split the guide into two.',
  },
  files: { most: 3_000, message: 'There are more than 3,000 files. Split the guide into two.' },
  file: { most: mega, message: 'This file is larger than 1 MB. Shorten it.' },
} as const
