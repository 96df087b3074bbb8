/** The value representations of PS3.5, 6.2; the long ones have a 32-bit length after two reserved bytes. */
export const shortRepresentations: ReadonlySet<string> = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '),
)
export const longRepresentations: ReadonlySet<string> = new Set(
  'OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '),
)
