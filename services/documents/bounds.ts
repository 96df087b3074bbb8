const MEGABYTE = 1_000_000

/** What a file may become when it is opened; past these it is taken for a bomb. No real document was seen near them. */
export const bounds = {
  /** Of one picture, or one page of a TIFF. */
  pixels: 200 * MEGABYTE,
  tiffPages: 200,
  pdfPages: 2_000,
  docx: {
    entries: 10_000,
    unpackedBytes: 300 * MEGABYTE,
    /** An entry that grows this much is suspect once it is larger than `suspectBytes`. */
    ratio: 200,
    suspectBytes: 50 * MEGABYTE,
  },
  /** Of a clip a single frame is decoded; what is packed as a whole is bounded where it is unpacked. */
  dicom: { frames: 4_000, frameBytes: 400 * MEGABYTE },
} as const
